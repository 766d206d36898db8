-- Remembers who truncates, for the trigger that fires next, as the owner: this function runs as who truncates.
BEGIN
    PERFORM pg_catalog.set_config({{ truncated_by_setting|literal }}, current_user::pg_catalog.text, true);
    RETURN NULL;
END
