import pickle, copy
from django.db import connection
import parting
from tests.testapp.models import *
def test_x(family, django_assert_num_queries):
    print(Tweet.objects.partitions())
    print(Star.objects.partitions())
    with django_assert_num_queries(1):
        T = Tweet.objects.get_partition("202611")
    S = Star.objects.get_partition("202611")
    N = parting.get_partition(StarNote, "202611")
    assert T is Tweet.objects.get_partition("202611")
    print(T, S, T._meta.label, T._meta.db_table)
    assert S._meta.get_field("tweet").related_model is T
    t = T.objects.get()
    print(t, t.stars.all(), t.stars.create(count=9), T.objects.filter(stars__count=9), T.objects.filter(stars__notes__text="a"), t.mentions.all())
    whole = Tweet.objects.get(pk=t.pk)
    assert t == whole and whole == t and {t} == {whole}
    print(str(S.objects.select_related("tweet").only("tweet__text").query))
    print(list(S.objects.select_related("tweet").only("tweet__text"))[0].tweet.text)
    from django.db import transaction
    with transaction.atomic():
        print(S.objects.select_related("tweet").select_for_update(of=("self","tweet")).first())
        print(connection.queries)
    Mention.objects.create(tweet=t)
    assert Mention.objects.filter(tweet=t).count() == 1
    assert Mention.objects.filter(tweet__in=T.objects.all()).count() == 1
    assert T.objects.prefetch_related("mentions","stars__notes")[0].mentions.all()[0].text == ""
    assert S.objects.filter(tweet=whole).count() == 3
    r = pickle.loads(pickle.dumps(t)); assert type(r) is T and r == t
    assert pickle.loads(pickle.dumps(T.objects.all().query)).model is T
    copy.deepcopy(T.objects.filter(stars__count=3))
    print(T.objects.bulk_create([T(pk=77, text="x", created_at=t.created_at)]))
    print(T.objects.filter(text="x").explain())
    print(t.delete())
    print(Tweet.objects.partition_for(t.created_at), Star.objects.partition_for(t.created_at), )
    O = Star.objects.get_partition("overflow")
    print(O.objects.get().tweet)
    with django_assert_num_queries(1): 
        import time; a=time.time(); Tweet.objects.get_partition("202611"); print(time.time()-a)
    a=time.time(); X = parting.get_partition(StarNote, "203001", create=True); print(X.objects.get().star.tweet, time.time()-a)
    try: Tweet.objects.get_partition("203002")
    except Exception as e: print(e)
