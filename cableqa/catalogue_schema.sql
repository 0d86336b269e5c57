-- The catalogue: cables, their paragraphs, what links them, and the index of their words.
-- `level` is the classification as a number (domain.Classification), NULL where unknown;
-- `day` is the date as YYYYMMDD.  Classification, captions and portion markings are columns
-- so that access can be enforced in a query's WHERE.

CREATE TABLE cables (
    key             INTEGER PRIMARY KEY,
    id              TEXT NOT NULL UNIQUE,
    date            TEXT,
    day             INTEGER,
    date_inferred   INTEGER NOT NULL,
    post            TEXT,
    origin          TEXT,
    classification  TEXT,
    level           INTEGER,
    precedence      TEXT,
    subject         TEXT,
    classified_by   TEXT,
    reason          TEXT,
    declassify_on   TEXT,
    signature       TEXT,
    summary         TEXT,
    partial         INTEGER NOT NULL,
    redacted        INTEGER NOT NULL,
    recipients      TEXT NOT NULL,  -- JSON, as are the three below
    info_recipients TEXT NOT NULL,
    other_references TEXT NOT NULL,
    warnings        TEXT NOT NULL,
    facts           TEXT NOT NULL,  -- id, year, month, city, country: words to search by
    message         TEXT,           -- equal in one message under two ids (messages.py)
    hash            TEXT NOT NULL,  -- of the source text and what read it
    source          TEXT NOT NULL
);
CREATE INDEX cables_day ON cables (day);
CREATE INDEX cables_post ON cables (post);
CREATE INDEX cables_message ON cables (message);

CREATE TABLE paragraphs (
    key     INTEGER PRIMARY KEY,
    cable   INTEGER NOT NULL REFERENCES cables (key) ON DELETE CASCADE,
    place   INTEGER NOT NULL,
    label   TEXT NOT NULL,
    number  INTEGER,
    marking TEXT,
    heading TEXT,
    kind    TEXT NOT NULL,
    text    TEXT NOT NULL,
    UNIQUE (cable, label)
);

CREATE TABLE tags (
    cable INTEGER NOT NULL REFERENCES cables (key) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    tag   TEXT NOT NULL,
    PRIMARY KEY (cable, place)
);
CREATE INDEX tags_tag ON tags (tag, cable);

CREATE TABLE captions (
    cable   INTEGER NOT NULL REFERENCES cables (key) ON DELETE CASCADE,
    place   INTEGER NOT NULL,
    caption TEXT NOT NULL,
    PRIMARY KEY (cable, place)
);

CREATE TABLE refs (
    cable  INTEGER NOT NULL REFERENCES cables (key) ON DELETE CASCADE,
    place  INTEGER NOT NULL,
    target TEXT NOT NULL,  -- a canonical id, held or not
    PRIMARY KEY (cable, place)
);
CREATE INDEX refs_target ON refs (target, cable);

CREATE TABLE entities (
    cable INTEGER NOT NULL REFERENCES cables (key) ON DELETE CASCADE,
    place INTEGER NOT NULL,
    text  TEXT NOT NULL,
    label TEXT NOT NULL,
    PRIMARY KEY (cable, place)
);

-- A sketch of the body, to find the same message under another id.
CREATE TABLE marks (
    cable INTEGER NOT NULL REFERENCES cables (key) ON DELETE CASCADE,
    mark  INTEGER NOT NULL,
    PRIMARY KEY (mark, cable)
) WITHOUT ROWID;
CREATE INDEX marks_cable ON marks (cable);

-- The words live once, in the tables above; the index reads them through this view.
CREATE VIEW searchable AS
SELECT p.key AS key, p.cable AS cable, c.subject AS subject, p.heading AS heading,
       p.text AS text, c.facts AS facts
FROM paragraphs p JOIN cables c ON c.key = p.cable;

CREATE VIRTUAL TABLE words USING fts5 (
    subject, heading, text, facts,
    content = 'searchable', content_rowid = 'key',
    tokenize = 'porter unicode61 remove_diacritics 2'
);
