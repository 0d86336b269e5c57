-- The token vectors of chunks, coded (codes.py): a row a chunk, all its tokens in one blob.
CREATE TABLE tokens (
    cable     TEXT NOT NULL,
    paragraph TEXT NOT NULL,
    chunk     TEXT NOT NULL,
    codes     BLOB NOT NULL,
    PRIMARY KEY (cable, paragraph, chunk)
);
