-- What tasks and steps wait for, and until when: so that a list of open questions needs no plan and no events.
ALTER TABLE tasks ADD COLUMN waits_for TEXT;
ALTER TABLE steps ADD COLUMN waits_for TEXT;
ALTER TABLE steps ADD COLUMN until INTEGER;
CREATE INDEX steps_for_people ON steps (until, task, step) WHERE waits_for IN ('input', 'review');
