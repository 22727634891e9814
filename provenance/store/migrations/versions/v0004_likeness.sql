DROP TABLE fingerprint;;
CREATE TABLE film (
	file INTEGER NOT NULL,
	part INTEGER NOT NULL,
	version TEXT NOT NULL,
	packed BLOB,
	trouble TEXT,
	PRIMARY KEY (file, part)
)
 STRICT;;
CREATE TABLE fingerprint (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	file INTEGER NOT NULL,
	version TEXT NOT NULL,
	packed BLOB,
	trouble TEXT,
	UNIQUE (file)
)
 STRICT;;
CREATE TABLE folder (
	id INTEGER NOT NULL,
	path TEXT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (path)
)
 STRICT;;
CREATE TABLE looked (
	folder INTEGER NOT NULL,
	name TEXT NOT NULL,
	size INTEGER NOT NULL,
	mtime INTEGER NOT NULL,
	file INTEGER,
	code TEXT,
	trouble TEXT,
	PRIMARY KEY (folder, name)
)
 WITHOUT ROWID,
 STRICT;;
CREATE TABLE neighbour (
	a INTEGER NOT NULL,
	b INTEGER NOT NULL,
	verdict TEXT NOT NULL,
	distance INTEGER NOT NULL,
	transform TEXT NOT NULL,
	"explain" TEXT NOT NULL,
	PRIMARY KEY (a, b)
)
 WITHOUT ROWID,
 STRICT;;
CREATE TABLE sighting (
	id INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	digest BLOB NOT NULL,
	salt BLOB,
	file INTEGER NOT NULL,
	name TEXT,
	path TEXT,
	PRIMARY KEY (id),
	CONSTRAINT sighting_digest CHECK (length(digest) = 32),
	FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(file) REFERENCES file (id)
)
 STRICT