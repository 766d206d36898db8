-- Marks an object as this project's own. Locks: SHARE UPDATE EXCLUSIVE on what it stands on.
COMMENT ON {{ target }} IS {{ text|literal }};
