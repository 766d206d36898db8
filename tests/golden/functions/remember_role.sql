-- hourly, daily, weekly_dates, monthly, monthly_trigger, monthly_generated, monthly_uniques, monthly_trigger_uniques_over_rows, quarterly, yearly, integers, integers_trigger, lists, lists_trigger, hashes, follower, follower_generated, takeover

CREATE OR REPLACE FUNCTION "the ""schema"" 100%"."50% ""off"" \ $parting$ %s {{ x }}; --_parting_remember_role"() RETURNS pg_catalog.trigger
LANGUAGE plpgsql VOLATILE SECURITY INVOKER
AS $parting$
-- Remembers who truncates, for the trigger that fires next, as the owner: this function runs as who truncates.
BEGIN
    PERFORM pg_catalog.set_config('parting.truncated_by_5c9948392a0e', current_user::pg_catalog.text, true);
    RETURN NULL;
END
$parting$;
