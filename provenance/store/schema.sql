CREATE TABLE bit (
	name TEXT NOT NULL,
	place INTEGER NOT NULL,
	PRIMARY KEY (name),
	UNIQUE (place)
)
 STRICT;

CREATE TABLE facet (
	item INTEGER NOT NULL,
	space INTEGER NOT NULL,
	word INTEGER NOT NULL,
	PRIMARY KEY (item, space, word)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE film (
	file INTEGER NOT NULL,
	part INTEGER NOT NULL,
	version TEXT NOT NULL,
	packed BLOB,
	trouble TEXT,
	PRIMARY KEY (file, part)
)
 STRICT;

CREATE TABLE fingerprint (
	number INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
	file INTEGER NOT NULL,
	version TEXT NOT NULL,
	packed BLOB,
	trouble TEXT,
	UNIQUE (file)
)
 STRICT;

CREATE TABLE folder (
	id INTEGER NOT NULL,
	path TEXT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (path)
)
 STRICT;

CREATE TABLE gap (
	item INTEGER NOT NULL,
	place INTEGER NOT NULL,
	rule INTEGER NOT NULL,
	property INTEGER NOT NULL,
	status INTEGER NOT NULL,
	severity INTEGER NOT NULL,
	lifecycle INTEGER NOT NULL,
	origin INTEGER,
	PRIMARY KEY (item, place)
)
 WITHOUT ROWID,
 STRICT;

CREATE TABLE item_face (
	item INTEGER NOT NULL,
	version INTEGER NOT NULL,
	words INTEGER NOT NULL,
	source INTEGER,
	kind INTEGER NOT NULL,
	publisher INTEGER,
	month INTEGER,
	"case" INTEGER,
	added INTEGER NOT NULL,
	"by" INTEGER NOT NULL,
	recorded_from INTEGER,
	recorded_to INTEGER,
	released_from INTEGER,
	released_to INTEGER,
	published_from INTEGER,
	published_to INTEGER,
	captured_from INTEGER,
	captured_to INTEGER,
	has0 INTEGER NOT NULL,
	has1 INTEGER NOT NULL,
	audit INTEGER NOT NULL,
	silent INTEGER NOT NULL,
	open INTEGER NOT NULL,
	worst INTEGER NOT NULL,
	since TEXT,
	turns TEXT,
	PRIMARY KEY (item)
)
 STRICT;

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
 STRICT;

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
 STRICT;

CREATE TABLE revision (
	id INTEGER NOT NULL,
	chain TEXT NOT NULL,
	ordinal INTEGER NOT NULL,
	prev BLOB NOT NULL,
	digest BLOB NOT NULL,
	at TEXT NOT NULL,
	"by" TEXT NOT NULL,
	why TEXT NOT NULL,
	job TEXT NOT NULL,
	tool TEXT NOT NULL,
	ruleset TEXT NOT NULL,
	data_version TEXT NOT NULL,
	extent TEXT NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT no_fork UNIQUE (chain, prev),
	CONSTRAINT one_ordinal UNIQUE (chain, ordinal),
	CONSTRAINT revision_digest CHECK (length(digest) = 32 AND length(prev) IN (0, 32)),
	UNIQUE (digest)
)
 STRICT;

CREATE TABLE stamp (
	id INTEGER NOT NULL CHECK (id = 1),
	head BLOB NOT NULL,
	ruleset TEXT NOT NULL,
	data_version TEXT NOT NULL,
	profile TEXT NOT NULL,
	slots TEXT NOT NULL,
	upto INTEGER,
	PRIMARY KEY (id)
)
 STRICT;

CREATE TABLE word (
	id INTEGER NOT NULL,
	word TEXT NOT NULL,
	PRIMARY KEY (id),
	UNIQUE (word)
)
 STRICT;

CREATE TABLE agent (
	id INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	digest BLOB NOT NULL,
	salt BLOB,
	name TEXT NOT NULL,
	entry TEXT,
	PRIMARY KEY (id),
	CONSTRAINT agent_digest CHECK (length(digest) = 32),
	FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT;

CREATE TABLE item (
	id INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	digest BLOB NOT NULL,
	salt BLOB,
	kind INTEGER NOT NULL,
	PRIMARY KEY (id),
	CONSTRAINT item_digest CHECK (length(digest) = 32),
	FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(kind) REFERENCES word (id)
)
 STRICT;

CREATE TABLE redaction (
	id INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	digest BLOB NOT NULL,
	salt BLOB,
	about INTEGER NOT NULL,
	target BLOB NOT NULL,
	reason TEXT,
	PRIMARY KEY (id),
	CONSTRAINT redaction_digest CHECK (length(digest) = 32),
	FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(about) REFERENCES word (id)
)
 STRICT;

CREATE TABLE decision (
	id INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	digest BLOB NOT NULL,
	salt BLOB,
	verb INTEGER NOT NULL,
	about INTEGER NOT NULL,
	target INTEGER NOT NULL,
	subject INTEGER,
	"key" TEXT,
	goal TEXT,
	day TEXT,
	until TEXT,
	reason TEXT,
	value TEXT,
	quote TEXT,
	evidence TEXT,
	only_here INTEGER,
	PRIMARY KEY (id),
	CONSTRAINT decision_digest CHECK (length(digest) = 32),
	FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(verb) REFERENCES word (id),
	FOREIGN KEY(about) REFERENCES word (id),
	FOREIGN KEY(subject) REFERENCES item (id),
	FOREIGN KEY(only_here) REFERENCES item (id)
)
 STRICT;

CREATE TABLE file (
	id INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	digest BLOB NOT NULL,
	salt BLOB,
	item INTEGER,
	sha256 BLOB NOT NULL,
	size INTEGER NOT NULL,
	media_type INTEGER NOT NULL,
	name TEXT,
	path TEXT,
	essence_sha256 BLOB,
	role INTEGER NOT NULL,
	width INTEGER,
	height INTEGER,
	PRIMARY KEY (id),
	CONSTRAINT file_digest CHECK (length(digest) = 32),
	FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(item) REFERENCES item (id),
	FOREIGN KEY(media_type) REFERENCES word (id),
	FOREIGN KEY(role) REFERENCES word (id)
)
 STRICT;

CREATE TABLE text (
	id INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	digest BLOB NOT NULL,
	salt BLOB,
	item INTEGER,
	kind INTEGER NOT NULL,
	content TEXT,
	language INTEGER,
	sha256 BLOB,
	published_by INTEGER,
	url TEXT,
	within INTEGER,
	start INTEGER,
	"end" INTEGER,
	revises INTEGER,
	PRIMARY KEY (id),
	CONSTRAINT text_digest CHECK (length(digest) = 32),
	FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(item) REFERENCES item (id),
	FOREIGN KEY(kind) REFERENCES word (id),
	FOREIGN KEY(language) REFERENCES word (id),
	FOREIGN KEY(published_by) REFERENCES word (id),
	FOREIGN KEY(within) REFERENCES text (id),
	FOREIGN KEY(revises) REFERENCES text (id)
)
 STRICT;

CREATE TABLE link (
	id INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	digest BLOB NOT NULL,
	salt BLOB,
	a INTEGER NOT NULL,
	relation INTEGER NOT NULL,
	b INTEGER NOT NULL,
	at TEXT,
	basis INTEGER NOT NULL,
	asserted_by INTEGER NOT NULL,
	text INTEGER,
	start INTEGER,
	"end" INTEGER,
	note TEXT,
	PRIMARY KEY (id),
	CONSTRAINT link_digest CHECK (length(digest) = 32),
	FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(a) REFERENCES item (id),
	FOREIGN KEY(relation) REFERENCES word (id),
	FOREIGN KEY(b) REFERENCES item (id),
	FOREIGN KEY(basis) REFERENCES word (id),
	FOREIGN KEY(asserted_by) REFERENCES word (id),
	FOREIGN KEY(text) REFERENCES text (id)
)
 STRICT;

CREATE TABLE reading (
	id INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	digest BLOB NOT NULL,
	salt BLOB,
	reader INTEGER NOT NULL,
	version INTEGER NOT NULL,
	data_version INTEGER NOT NULL,
	text INTEGER,
	file INTEGER,
	PRIMARY KEY (id),
	CONSTRAINT reading_digest CHECK (length(digest) = 32),
	FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(reader) REFERENCES word (id),
	FOREIGN KEY(version) REFERENCES word (id),
	FOREIGN KEY(data_version) REFERENCES word (id),
	FOREIGN KEY(text) REFERENCES text (id),
	FOREIGN KEY(file) REFERENCES file (id)
)
 STRICT;

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
 STRICT;

CREATE TABLE claim (
	id INTEGER NOT NULL,
	revision INTEGER NOT NULL,
	digest BLOB NOT NULL,
	salt BLOB,
	item INTEGER NOT NULL,
	reading INTEGER NOT NULL,
	property INTEGER NOT NULL,
	value TEXT,
	status INTEGER,
	modality INTEGER NOT NULL,
	carrier INTEGER NOT NULL,
	asserted_by INTEGER NOT NULL,
	start INTEGER,
	"end" INTEGER,
	hedge_start INTEGER,
	hedge_end INTEGER,
	raw TEXT,
	locator TEXT,
	agent INTEGER,
	kind INTEGER,
	role INTEGER,
	granularity INTEGER,
	silent INTEGER,
	reason TEXT,
	text INTEGER,
	file INTEGER,
	PRIMARY KEY (id),
	CONSTRAINT claim_digest CHECK (length(digest) = 32),
	CONSTRAINT value_or_status CHECK (salt IS NULL OR (value IS NULL) <> (status IS NULL)),
	FOREIGN KEY(revision) REFERENCES revision (id) DEFERRABLE INITIALLY DEFERRED,
	FOREIGN KEY(item) REFERENCES item (id),
	FOREIGN KEY(reading) REFERENCES reading (id),
	FOREIGN KEY(property) REFERENCES word (id),
	FOREIGN KEY(status) REFERENCES word (id),
	FOREIGN KEY(modality) REFERENCES word (id),
	FOREIGN KEY(carrier) REFERENCES word (id),
	FOREIGN KEY(asserted_by) REFERENCES word (id),
	FOREIGN KEY(agent) REFERENCES word (id),
	FOREIGN KEY(kind) REFERENCES word (id),
	FOREIGN KEY(role) REFERENCES word (id),
	FOREIGN KEY(granularity) REFERENCES word (id),
	FOREIGN KEY(silent) REFERENCES word (id),
	FOREIGN KEY(text) REFERENCES text (id),
	FOREIGN KEY(file) REFERENCES file (id)
)
 STRICT;

CREATE INDEX facet_word ON facet (space, word);

CREATE INDEX gap_rule ON gap (rule, lifecycle, status, origin);

CREATE INDEX face_audit ON item_face (audit);

CREATE INDEX face_since ON item_face (since) WHERE since IS NOT NULL;

CREATE INDEX face_turns ON item_face (turns) WHERE turns IS NOT NULL;

CREATE INDEX looked_file ON looked (file) WHERE file IS NOT NULL;

CREATE INDEX neighbour_b ON neighbour (b);

CREATE INDEX revision_job ON revision (job);

CREATE INDEX agent_revision ON agent (revision);

CREATE INDEX agent_uid ON agent (substr(digest, 1, 6));

CREATE INDEX item_revision ON item (revision);

CREATE INDEX item_uid ON item (substr(digest, 1, 6));

CREATE INDEX redaction_revision ON redaction (revision);

CREATE INDEX redaction_target ON redaction (target);

CREATE INDEX redaction_uid ON redaction (substr(digest, 1, 6));

CREATE INDEX decision_about_target ON decision (about, target);

CREATE INDEX decision_only_here ON decision (only_here) WHERE only_here IS NOT NULL;

CREATE INDEX decision_revision ON decision (revision);

CREATE INDEX decision_subject ON decision (subject) WHERE subject IS NOT NULL;

CREATE INDEX decision_uid ON decision (substr(digest, 1, 6));

CREATE INDEX file_essence_sha256 ON file (substr(essence_sha256, 1, 6)) WHERE essence_sha256 IS NOT NULL;

CREATE INDEX file_item ON file (item) WHERE item IS NOT NULL;

CREATE INDEX file_media_type ON file (media_type);

CREATE INDEX file_revision ON file (revision);

CREATE INDEX file_sha256 ON file (substr(sha256, 1, 6));

CREATE INDEX file_uid ON file (substr(digest, 1, 6));

CREATE INDEX text_item ON text (item) WHERE item IS NOT NULL;

CREATE INDEX text_revises ON text (revises) WHERE revises IS NOT NULL;

CREATE INDEX text_revision ON text (revision);

CREATE INDEX text_sha256 ON text (substr(sha256, 1, 6)) WHERE sha256 IS NOT NULL;

CREATE INDEX text_uid ON text (substr(digest, 1, 6));

CREATE INDEX text_url ON text (url) WHERE url IS NOT NULL;

CREATE INDEX text_within ON text (within) WHERE within IS NOT NULL;

CREATE INDEX link_a ON link (a);

CREATE INDEX link_b ON link (b);

CREATE INDEX link_revision ON link (revision);

CREATE INDEX link_uid ON link (substr(digest, 1, 6));

CREATE INDEX reading_file ON reading (file) WHERE file IS NOT NULL;

CREATE INDEX reading_revision ON reading (revision);

CREATE INDEX reading_text ON reading (text) WHERE text IS NOT NULL;

CREATE INDEX reading_uid ON reading (substr(digest, 1, 6));

CREATE INDEX sighting_file ON sighting (file);

CREATE INDEX sighting_revision ON sighting (revision);

CREATE INDEX sighting_uid ON sighting (substr(digest, 1, 6));

CREATE INDEX claim_item ON claim (item);

CREATE INDEX claim_revision ON claim (revision);

CREATE INDEX claim_uid ON claim (substr(digest, 1, 6));

CREATE TRIGGER "word_no_delete" BEFORE DELETE ON "word" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: word rows are never changed or deleted'); END;

CREATE TRIGGER "revision_no_delete" BEFORE DELETE ON "revision" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: revision rows are never changed or deleted'); END;

CREATE TRIGGER "item_no_delete" BEFORE DELETE ON "item" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: item rows are never changed or deleted'); END;

CREATE TRIGGER "text_no_delete" BEFORE DELETE ON "text" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: text rows are never changed or deleted'); END;

CREATE TRIGGER "file_no_delete" BEFORE DELETE ON "file" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: file rows are never changed or deleted'); END;

CREATE TRIGGER "sighting_no_delete" BEFORE DELETE ON "sighting" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: sighting rows are never changed or deleted'); END;

CREATE TRIGGER "reading_no_delete" BEFORE DELETE ON "reading" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: reading rows are never changed or deleted'); END;

CREATE TRIGGER "claim_no_delete" BEFORE DELETE ON "claim" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: claim rows are never changed or deleted'); END;

CREATE TRIGGER "link_no_delete" BEFORE DELETE ON "link" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: link rows are never changed or deleted'); END;

CREATE TRIGGER "decision_no_delete" BEFORE DELETE ON "decision" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: decision rows are never changed or deleted'); END;

CREATE TRIGGER "agent_no_delete" BEFORE DELETE ON "agent" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: agent rows are never changed or deleted'); END;

CREATE TRIGGER "redaction_no_delete" BEFORE DELETE ON "redaction" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: redaction rows are never changed or deleted'); END;

CREATE TRIGGER "word_no_update" BEFORE UPDATE ON "word" WHEN NOT (NEW."id" IS OLD."id" AND NEW."word" IS '(redacted ' || OLD."id" || ')' AND EXISTS (SELECT 1 FROM "redaction") AND NOT EXISTS (SELECT 1 FROM "item" WHERE OLD."id" IN ("item"."kind")) AND NOT EXISTS (SELECT 1 FROM "text" WHERE OLD."id" IN ("text"."kind", "text"."language", "text"."published_by")) AND NOT EXISTS (SELECT 1 FROM "file" WHERE OLD."id" IN ("file"."media_type", "file"."role")) AND NOT EXISTS (SELECT 1 FROM "reading" WHERE OLD."id" IN ("reading"."reader", "reading"."version", "reading"."data_version")) AND NOT EXISTS (SELECT 1 FROM "claim" WHERE OLD."id" IN ("claim"."property", "claim"."status", "claim"."modality", "claim"."carrier", "claim"."asserted_by", "claim"."agent", "claim"."kind", "claim"."role", "claim"."granularity", "claim"."silent")) AND NOT EXISTS (SELECT 1 FROM "link" WHERE OLD."id" IN ("link"."relation", "link"."basis", "link"."asserted_by")) AND NOT EXISTS (SELECT 1 FROM "decision" WHERE OLD."id" IN ("decision"."verb", "decision"."about")) AND NOT EXISTS (SELECT 1 FROM "redaction" WHERE OLD."id" IN ("redaction"."about"))) BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: word rows are never changed or deleted'); END;

CREATE TRIGGER "revision_no_update" BEFORE UPDATE ON "revision" BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: revision rows are never changed or deleted'); END;

CREATE TRIGGER "item_no_update" BEFORE UPDATE ON "item" WHEN NOT (EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16)) AND NEW."id" IS OLD."id" AND NEW."revision" IS OLD."revision" AND NEW."digest" IS OLD."digest" AND NEW."salt" IS NULL AND NEW."kind" IS OLD."kind") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: item rows are never changed or deleted'); END;

CREATE TRIGGER "text_no_update" BEFORE UPDATE ON "text" WHEN NOT (EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16)) AND NEW."id" IS OLD."id" AND NEW."revision" IS OLD."revision" AND NEW."digest" IS OLD."digest" AND NEW."salt" IS NULL AND NEW."item" IS OLD."item" AND NEW."kind" IS OLD."kind" AND NEW."content" IS NULL AND (NEW."language" IS OLD."language" OR NEW."language" IS NULL) AND NEW."sha256" IS NULL AND (NEW."published_by" IS OLD."published_by" OR NEW."published_by" IS NULL) AND NEW."url" IS NULL AND NEW."within" IS OLD."within" AND NEW."start" IS OLD."start" AND NEW."end" IS OLD."end" AND NEW."revises" IS OLD."revises") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: text rows are never changed or deleted'); END;

CREATE TRIGGER "file_no_update" BEFORE UPDATE ON "file" WHEN NOT (EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16)) AND NEW."id" IS OLD."id" AND NEW."revision" IS OLD."revision" AND NEW."digest" IS OLD."digest" AND NEW."salt" IS NULL AND NEW."item" IS OLD."item" AND NEW."sha256" IS OLD."sha256" AND NEW."size" IS OLD."size" AND NEW."media_type" IS OLD."media_type" AND NEW."name" IS NULL AND NEW."path" IS NULL AND NEW."essence_sha256" IS OLD."essence_sha256" AND NEW."role" IS OLD."role" AND NEW."width" IS OLD."width" AND NEW."height" IS OLD."height") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: file rows are never changed or deleted'); END;

CREATE TRIGGER "sighting_no_update" BEFORE UPDATE ON "sighting" WHEN NOT (EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16)) AND NEW."id" IS OLD."id" AND NEW."revision" IS OLD."revision" AND NEW."digest" IS OLD."digest" AND NEW."salt" IS NULL AND NEW."file" IS OLD."file" AND NEW."name" IS NULL AND NEW."path" IS NULL) BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: sighting rows are never changed or deleted'); END;

CREATE TRIGGER "reading_no_update" BEFORE UPDATE ON "reading" WHEN NOT (EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16)) AND NEW."id" IS OLD."id" AND NEW."revision" IS OLD."revision" AND NEW."digest" IS OLD."digest" AND NEW."salt" IS NULL AND NEW."reader" IS OLD."reader" AND NEW."version" IS OLD."version" AND NEW."data_version" IS OLD."data_version" AND NEW."text" IS OLD."text" AND NEW."file" IS OLD."file") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: reading rows are never changed or deleted'); END;

CREATE TRIGGER "claim_no_update" BEFORE UPDATE ON "claim" WHEN NOT (EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16)) AND NEW."id" IS OLD."id" AND NEW."revision" IS OLD."revision" AND NEW."digest" IS OLD."digest" AND NEW."salt" IS NULL AND NEW."item" IS OLD."item" AND NEW."reading" IS OLD."reading" AND NEW."property" IS OLD."property" AND NEW."value" IS NULL AND NEW."status" IS OLD."status" AND NEW."modality" IS OLD."modality" AND NEW."carrier" IS OLD."carrier" AND (NEW."asserted_by" IS OLD."asserted_by" OR NEW."asserted_by" IS (SELECT "id" FROM "word" WHERE "word" = 'name:(redacted)')) AND NEW."start" IS NULL AND NEW."end" IS NULL AND NEW."hedge_start" IS NULL AND NEW."hedge_end" IS NULL AND NEW."raw" IS NULL AND (NEW."locator" IS OLD."locator" OR NEW."locator" IS NULL) AND (NEW."agent" IS OLD."agent" OR NEW."agent" IS NULL) AND NEW."kind" IS OLD."kind" AND NEW."role" IS NULL AND (NEW."granularity" IS OLD."granularity" OR NEW."granularity" IS NULL) AND (NEW."silent" IS OLD."silent" OR NEW."silent" IS NULL) AND NEW."reason" IS NULL AND NEW."text" IS OLD."text" AND NEW."file" IS OLD."file") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: claim rows are never changed or deleted'); END;

CREATE TRIGGER "link_no_update" BEFORE UPDATE ON "link" WHEN NOT (EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16)) AND NEW."id" IS OLD."id" AND NEW."revision" IS OLD."revision" AND NEW."digest" IS OLD."digest" AND NEW."salt" IS NULL AND NEW."a" IS OLD."a" AND NEW."relation" IS OLD."relation" AND NEW."b" IS OLD."b" AND NEW."at" IS NULL AND NEW."basis" IS OLD."basis" AND (NEW."asserted_by" IS OLD."asserted_by" OR NEW."asserted_by" IS (SELECT "id" FROM "word" WHERE "word" = 'name:(redacted)')) AND NEW."text" IS OLD."text" AND NEW."start" IS NULL AND NEW."end" IS NULL AND NEW."note" IS NULL) BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: link rows are never changed or deleted'); END;

CREATE TRIGGER "decision_no_update" BEFORE UPDATE ON "decision" WHEN NOT (EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16)) AND NEW."id" IS OLD."id" AND NEW."revision" IS OLD."revision" AND NEW."digest" IS OLD."digest" AND NEW."salt" IS NULL AND NEW."verb" IS OLD."verb" AND NEW."about" IS OLD."about" AND NEW."target" IS OLD."target" AND NEW."subject" IS OLD."subject" AND (NEW."key" IS OLD."key" OR NEW."key" IS NULL) AND (NEW."goal" IS OLD."goal" OR NEW."goal" IS NULL) AND NEW."day" IS OLD."day" AND NEW."until" IS OLD."until" AND NEW."reason" IS NULL AND NEW."value" IS NULL AND NEW."quote" IS NULL AND NEW."evidence" IS OLD."evidence" AND NEW."only_here" IS OLD."only_here") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: decision rows are never changed or deleted'); END;

CREATE TRIGGER "agent_no_update" BEFORE UPDATE ON "agent" WHEN NOT (EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16)) AND NEW."id" IS OLD."id" AND NEW."revision" IS OLD."revision" AND NEW."digest" IS OLD."digest" AND NEW."salt" IS NULL AND NEW."name" IS OLD."name" AND NEW."entry" IS NULL) BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: agent rows are never changed or deleted'); END;

CREATE TRIGGER "redaction_no_update" BEFORE UPDATE ON "redaction" WHEN NOT (EXISTS (SELECT 1 FROM "redaction" WHERE "redaction"."target" = substr(OLD."digest", 1, 16)) AND NEW."id" IS OLD."id" AND NEW."revision" IS OLD."revision" AND NEW."digest" IS OLD."digest" AND NEW."salt" IS NULL AND NEW."about" IS OLD."about" AND NEW."target" IS OLD."target" AND NEW."reason" IS OLD."reason") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: redaction rows are never changed or deleted'); END;

CREATE TRIGGER "word_no_replace" BEFORE INSERT ON "word" WHEN EXISTS (SELECT 1 FROM "word" WHERE "id" = NEW."id" OR "word" = NEW."word") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: word rows are never changed or deleted'); END;

CREATE TRIGGER "revision_no_replace" BEFORE INSERT ON "revision" WHEN EXISTS (SELECT 1 FROM "revision" WHERE "id" = NEW."id" OR "digest" = NEW."digest" OR ("chain" = NEW."chain" AND ("prev" = NEW."prev" OR "ordinal" = NEW."ordinal"))) BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: revision rows are never changed or deleted'); END;

CREATE TRIGGER "item_no_replace" BEFORE INSERT ON "item" WHEN EXISTS (SELECT 1 FROM "item" WHERE "id" = NEW."id") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: item rows are never changed or deleted'); END;

CREATE TRIGGER "text_no_replace" BEFORE INSERT ON "text" WHEN EXISTS (SELECT 1 FROM "text" WHERE "id" = NEW."id") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: text rows are never changed or deleted'); END;

CREATE TRIGGER "file_no_replace" BEFORE INSERT ON "file" WHEN EXISTS (SELECT 1 FROM "file" WHERE "id" = NEW."id") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: file rows are never changed or deleted'); END;

CREATE TRIGGER "sighting_no_replace" BEFORE INSERT ON "sighting" WHEN EXISTS (SELECT 1 FROM "sighting" WHERE "id" = NEW."id") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: sighting rows are never changed or deleted'); END;

CREATE TRIGGER "reading_no_replace" BEFORE INSERT ON "reading" WHEN EXISTS (SELECT 1 FROM "reading" WHERE "id" = NEW."id") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: reading rows are never changed or deleted'); END;

CREATE TRIGGER "claim_no_replace" BEFORE INSERT ON "claim" WHEN EXISTS (SELECT 1 FROM "claim" WHERE "id" = NEW."id") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: claim rows are never changed or deleted'); END;

CREATE TRIGGER "link_no_replace" BEFORE INSERT ON "link" WHEN EXISTS (SELECT 1 FROM "link" WHERE "id" = NEW."id") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: link rows are never changed or deleted'); END;

CREATE TRIGGER "decision_no_replace" BEFORE INSERT ON "decision" WHEN EXISTS (SELECT 1 FROM "decision" WHERE "id" = NEW."id") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: decision rows are never changed or deleted'); END;

CREATE TRIGGER "agent_no_replace" BEFORE INSERT ON "agent" WHEN EXISTS (SELECT 1 FROM "agent" WHERE "id" = NEW."id") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: agent rows are never changed or deleted'); END;

CREATE TRIGGER "redaction_no_replace" BEFORE INSERT ON "redaction" WHEN EXISTS (SELECT 1 FROM "redaction" WHERE "id" = NEW."id") BEGIN SELECT RAISE(ABORT, 'the ledger is insert-only: redaction rows are never changed or deleted'); END;

CREATE VIRTUAL TABLE found USING fts5(words, said, names, places, content='', tokenize="unicode61 remove_diacritics 2");

