-- The tables of a history, version 1. What people ask are the views; the tables below them may change.

CREATE SCHEMA stored;

CREATE TABLE stored.format (
    name VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    lockstep_version VARCHAR NOT NULL
);

CREATE TABLE stored.session (
    session VARCHAR NOT NULL,
    taken_bytes BIGINT NOT NULL,
    kind VARCHAR NOT NULL,
    command VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    state VARCHAR NOT NULL,
    runs_planned INTEGER,
    started_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    exit_code INTEGER,
    fingerprint VARCHAR,
    lockstep_version VARCHAR NOT NULL,
    commit VARCHAR NOT NULL,
    changed BOOLEAN NOT NULL,
    host VARCHAR NOT NULL,
    system VARCHAR NOT NULL,
    architecture VARCHAR NOT NULL,
    processors INTEGER NOT NULL,
    jvm VARCHAR NOT NULL,
    heap_bytes BIGINT NOT NULL
);

CREATE TABLE stored.scenario (
    scenario_hash VARCHAR NOT NULL,
    content JSON NOT NULL
);

CREATE TABLE stored.run (
    run VARCHAR NOT NULL,
    session VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    clock VARCHAR NOT NULL,
    scenario VARCHAR NOT NULL,
    scenario_hash VARCHAR NOT NULL,
    protocol VARCHAR NOT NULL,
    nodes INTEGER NOT NULL,
    clients INTEGER NOT NULL,
    parameters JSON NOT NULL,
    seed BIGINT NOT NULL,
    fingerprint VARCHAR,
    stopped VARCHAR NOT NULL,
    held BOOLEAN NOT NULL,
    violation VARCHAR,
    events BIGINT NOT NULL,
    simulated_seconds DOUBLE NOT NULL,
    wall_seconds DOUBLE NOT NULL,
    cpu_seconds DOUBLE,
    finished_at TIMESTAMP NOT NULL,
    result JSON NOT NULL
);

CREATE TABLE stored.figure (
    run VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    value DOUBLE NOT NULL
);

CREATE TABLE stored.document (
    kind VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    saved_at TIMESTAMP NOT NULL,
    lockstep_version VARCHAR NOT NULL,
    content JSON NOT NULL
);

CREATE VIEW runs AS
SELECT * EXCLUDE (result) FROM stored.run;

CREATE VIEW figures AS
SELECT run, name, value FROM stored.figure;

CREATE VIEW sessions AS
SELECT s.* EXCLUDE (taken_bytes), coalesce(r.runs, 0) AS runs, coalesce(r.failed, 0) AS failed
FROM stored.session s
LEFT JOIN (
    SELECT session, count(*) AS runs, count(*) FILTER (NOT held) AS failed FROM stored.run GROUP BY session
) r USING (session);

CREATE VIEW results AS
SELECT run, result FROM stored.run;

CREATE VIEW scenarios AS
SELECT scenario_hash, content FROM stored.scenario;

CREATE VIEW documents AS
SELECT kind, name, saved_at, lockstep_version, content FROM stored.document;
