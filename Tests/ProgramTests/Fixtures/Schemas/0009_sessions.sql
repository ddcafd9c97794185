-- A state as an Errand left it whose newest migration was 0009_sessions.sql.
PRAGMA application_id = 1165128292;
BEGIN TRANSACTION;
CREATE TABLE artefacts (
  task TEXT NOT NULL,
  name TEXT NOT NULL,
  step TEXT NOT NULL,
  hash TEXT NOT NULL,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  PRIMARY KEY (task, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "artefacts" VALUES('0358gnr2p8fx','cats.csv','get-1','e0ed2c98c96b95c8c78c9ed79e47aac18e5bcf49250747931b3178eee5c2428e','text/csv',21);
CREATE TABLE "checkpoints" (
  task TEXT NOT NULL,
  site TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (task, site)
) STRICT, WITHOUT ROWID;
INSERT INTO "checkpoints" VALUES('0358gnr2p7k5','127.0.0.1:18080',X'018A76EDB5318856A9788F39E5F01DFE766FD296319DF2DB682CC1DAA9C0AF9FE906E1E04EB20381C89196FA33A06E4C9F5C20ECD487BE5CD812CC1A74AA7AA27820D54E698A95A29FA3A56381AAB24AC271F04771E48704C80E9A574BC1D936B0B2CE060345D332B50E1B2F4F3CF5F899E036262D19FC9DDB0B4E43FB8B0C87');
INSERT INTO "checkpoints" VALUES('0358gnr2p8fx','127.0.0.1:18080',X'0162ACCA578EA49DB7D855C6C464A93D32CC1B95C7880102FC1A99C97BDBA39896E945936D9AA6DAD7388C0BF14AC53AC196ABCACB168AC399231A4E7ED6214874ADCA2195A47B2E89667B2BCE702DC11827607EB50EF3A1DC58015BEDCB7F91');
INSERT INTO "checkpoints" VALUES('0358gp1g970t','127.0.0.1:18080',X'01674B95E3BA059093E0E78A5CC7EE52B18D6E197A97DD54A707C05BEA72A4DF508EA7C5316C08E9BD547048ADB3303CCC2173C7754E972CA42EE01AFE5D4F212A1F15A1E494BEE3D3FF8F0753ECD1002E7122F0DFA416662449F786E961B0CB3A597C8951C8E79DDF7628D5C02BEEA115C103E5EC5B46B05F41D9FFD49B4E36');
CREATE TABLE commands (
  name TEXT NOT NULL PRIMARY KEY,
  digest TEXT NOT NULL,
  time INTEGER NOT NULL,
  task TEXT,
  version INTEGER,
  state TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO "commands" VALUES('274fca66be9bcf38961ae422b583c53c3d90408f7df7a84e7a71a1775ddeed9c','c43eb805697bb7421f289475200aae99555c4e73b1a13c8649b7d233b6d3fe2d',1795304499579560,'0358gnr2p8fx',3,'running');
INSERT INTO "commands" VALUES('dde657f7252dcec20466912186d09f65dfcd38159525c4f85e911dff3b96457d','8ef7d09da33dfe8e1b7cf98a5f463c55cda86879861e372012ae043a8a8c1b68',1795304499346813,'0358gnr2p7k5',3,'running');
CREATE TABLE "events" (
  seq INTEGER PRIMARY KEY,
  task TEXT NOT NULL,
  version INTEGER NOT NULL,
  type TEXT NOT NULL,
  schema INTEGER NOT NULL,
  time INTEGER NOT NULL,
  actor TEXT NOT NULL,
  correlation TEXT NOT NULL,
  cause INTEGER,
  step TEXT,
  attempt INTEGER,
  payload TEXT NOT NULL,
  UNIQUE (task, version)
) STRICT;
INSERT INTO "events" VALUES(1,'0358gnr2p7k5',1,'TASK_QUEUED',1,1795304499346813,'user:0','ab63b00ce4c7320b',NULL,NULL,NULL,'{"goal":"1176d2b75f3c266f6898d7bd054c060981d08a59fc5715e1adef1e22d79cad87","plan":"958e89876706fe748897428f34188bb363e626990438f8ad0f788ff5a8ca968d","steps":4}');
INSERT INTO "events" VALUES(2,'0358gnr2p7k5',2,'TASK_STARTED',1,1795304499346813,'user:0','ab63b00ce4c7320b',NULL,NULL,NULL,'{}');
INSERT INTO "events" VALUES(3,'0358gnr2p7k5',3,'STEP_STARTED',1,1795304499346813,'user:0','ab63b00ce4c7320b',NULL,'open-1',1,'{}');
INSERT INTO "events" VALUES(4,'0358gnr2p7k5',4,'STEP_COMPLETED',1,1795304499501495,'errand','ab63b00ce4c7320b',NULL,'open-1',1,'{"bytes":134,"output":"0d8d94b7a379dd2464e7bbd908ff5199c546aee78338ee1f19e0e51c6aa8443b"}');
INSERT INTO "events" VALUES(5,'0358gnr2p7k5',5,'STEP_STARTED',1,1795304499501495,'errand','ab63b00ce4c7320b',NULL,'read-1',1,'{}');
INSERT INTO "events" VALUES(6,'0358gnr2p7k5',6,'STEP_COMPLETED',1,1795304499516934,'errand','ab63b00ce4c7320b',5,'read-1',1,'{"bytes":504,"output":"46c69940311219b826a7970b0f7e2ef9cac11a119f10c6575fa586b5e96967f9"}');
INSERT INTO "events" VALUES(7,'0358gnr2p7k5',7,'STEP_STARTED',1,1795304499516934,'errand','ab63b00ce4c7320b',5,'rank',1,'{}');
INSERT INTO "events" VALUES(8,'0358gnr2p7k5',8,'STEP_COMPLETED',1,1795304499519266,'errand','ab63b00ce4c7320b',7,'rank',1,'{"bytes":429,"output":"e0342d00681181a44aae9be7779a6e7d5f3d9751866762e5356f1de0839fc3e6"}');
INSERT INTO "events" VALUES(9,'0358gnr2p7k5',9,'STEP_STARTED',1,1795304499519266,'errand','ab63b00ce4c7320b',7,'check',1,'{}');
INSERT INTO "events" VALUES(10,'0358gnr2p7k5',10,'STEP_COMPLETED',1,1795304499529072,'errand','ab63b00ce4c7320b',9,'check',1,'{"bytes":54,"output":"81834068916997ff98729057e9cf887443bdc8e6430853782aa145984e5dc707"}');
INSERT INTO "events" VALUES(11,'0358gnr2p7k5',11,'TASK_SUCCEEDED',1,1795304499529072,'errand','ab63b00ce4c7320b',9,NULL,NULL,'{"tolerated":0}');
INSERT INTO "events" VALUES(12,'0358gnr2p8fx',1,'TASK_QUEUED',1,1795304499579560,'user:0','20cc7e3a1f2eedd4',NULL,NULL,NULL,'{"goal":"083a9eec0274ceeece060b6a733fd0be6bf9d873fbcbea8ab40bbbe2b9f05c6e","plan":"f50acf4f1a28951d9b2dca0019c675525480e4f029c540d8da277f66e2038fc3","steps":1}');
INSERT INTO "events" VALUES(13,'0358gnr2p8fx',2,'TASK_STARTED',1,1795304499579560,'user:0','20cc7e3a1f2eedd4',NULL,NULL,NULL,'{}');
INSERT INTO "events" VALUES(14,'0358gnr2p8fx',3,'STEP_STARTED',1,1795304499579560,'user:0','20cc7e3a1f2eedd4',NULL,'get-1',1,'{}');
INSERT INTO "events" VALUES(15,'0358gnr2p8fx',4,'STEP_COMPLETED',1,1795304499609305,'errand','20cc7e3a1f2eedd4',NULL,'get-1',1,'{"bytes":286,"output":"9d877214eda58cccad66f423870e43b4a189ffe8ce374d1d3661d8dbe726a1e2"}');
INSERT INTO "events" VALUES(16,'0358gnr2p8fx',5,'TASK_SUCCEEDED',1,1795304499609305,'errand','20cc7e3a1f2eedd4',NULL,NULL,NULL,'{"tolerated":0}');
INSERT INTO "events" VALUES(17,'0358gnr2pr8c',1,'TASK_QUEUED',1,1795304499635739,'user:0','08021832766c8b7a',NULL,NULL,NULL,'{"goal":"b998b1d4888046a1195f1d7fc1310baba10b77a05616176e2512c7c6493a433a","plan":"5e0ca7a1cbb2a4b05a129eb65a361d90a4ce0ca41569da6b645737fee946b37a","steps":4}');
INSERT INTO "events" VALUES(18,'0358gnr2pr8c',2,'TASK_STARTED',1,1795304499635739,'user:0','08021832766c8b7a',NULL,NULL,NULL,'{}');
INSERT INTO "events" VALUES(19,'0358gnr2pr8c',3,'STEP_STARTED',1,1795304499635739,'user:0','08021832766c8b7a',NULL,'open-1',1,'{}');
INSERT INTO "events" VALUES(20,'0358gnr2pr8c',4,'STEP_FAILED',1,1795304499651073,'errand','08021832766c8b7a',NULL,'open-1',1,'{"code":"network.no_such_host","tolerated":false}');
INSERT INTO "events" VALUES(21,'0358gnr2pr8c',5,'STEP_FAILED',1,1795304499651073,'errand','08021832766c8b7a',NULL,'read-1',0,'{"code":"network.no_such_host","tolerated":false}');
INSERT INTO "events" VALUES(22,'0358gnr2pr8c',6,'STEP_FAILED',1,1795304499651073,'errand','08021832766c8b7a',NULL,'rank',0,'{"code":"network.no_such_host","tolerated":false}');
INSERT INTO "events" VALUES(23,'0358gnr2pr8c',7,'STEP_FAILED',1,1795304499651073,'errand','08021832766c8b7a',NULL,'check',0,'{"code":"network.no_such_host","tolerated":false}');
INSERT INTO "events" VALUES(24,'0358gnr2pr8c',8,'TASK_FAILED',1,1795304499651073,'errand','08021832766c8b7a',NULL,NULL,NULL,'{"code":"network.no_such_host","step":"open-1"}');
INSERT INTO "events" VALUES(25,'0358gnr2q6wz',1,'TASK_QUEUED',1,1795304499705857,'user:0','d2f7529f04fbb731',NULL,NULL,NULL,'{"goal":"9525a947422a6b2680855263526b03aa2ec3672391d00bf7eda5ee1b5d41a231","plan":"b29decdc6c71dbe26669034629ea73a66fb2aa3d3a6cf5423e5d5d833203c396","steps":1}');
INSERT INTO "events" VALUES(26,'0358gnr2q6wz',2,'TASK_STARTED',1,1795304499705857,'user:0','d2f7529f04fbb731',NULL,NULL,NULL,'{}');
INSERT INTO "events" VALUES(27,'0358gnr2q6wz',3,'STEP_STARTED',1,1795304499705857,'user:0','d2f7529f04fbb731',NULL,'order',1,'{}');
INSERT INTO "events" VALUES(28,'0358gnr2q6wz',4,'STEP_INTENDED',1,1795304499709108,'errand','d2f7529f04fbb731',NULL,'order',1,'{"digest":"bd2854e6d34a60aec9d051be40b5ca1d9ef054f3d709541db526ddb721e1ba18"}');
INSERT INTO "events" VALUES(29,'0358gnr2q6wz',5,'STEP_UNKNOWN',1,1795304499722813,'errand','d2f7529f04fbb731',28,'order',1,'{"code":"network.outcome_unknown"}');
INSERT INTO "events" VALUES(30,'0358gnr2q6wz',6,'TASK_WAITING',1,1795304499722813,'errand','d2f7529f04fbb731',28,NULL,NULL,'{"for":"review"}');
INSERT INTO "events" VALUES(31,'0358gp0m9x8m',1,'TASK_QUEUED',1,1795304516589390,'user:0','8c66594a6167bc05',NULL,NULL,NULL,'{"goal":"736d2c5d4f7dfd23c4a41ac0587a6118d0b5d25b19122a2e5511e5188340371b","plan":"9c9b517bf26c4f52c862b2b7ff6feaa5db74e59c977a499ccb8dd4c2ff1ce8ba","steps":2}');
INSERT INTO "events" VALUES(32,'0358gp0m9x8m',2,'TASK_STARTED',1,1795304516589390,'user:0','8c66594a6167bc05',NULL,NULL,NULL,'{}');
INSERT INTO "events" VALUES(33,'0358gp0m9x8m',3,'STEP_STARTED',1,1795304516589390,'user:0','8c66594a6167bc05',NULL,'ask',1,'{}');
INSERT INTO "events" VALUES(34,'0358gp0m9x8m',4,'INPUT_REQUESTED',1,1795304516594150,'errand','8c66594a6167bc05',NULL,'ask',1,'{"default":false,"request":"cb1c21332d4eb47dbb8239252a447136f562aebc7cab3d1e1a6d5e005f3984d4"}');
INSERT INTO "events" VALUES(35,'0358gp0m9x8m',5,'TASK_WAITING',1,1795304516594150,'errand','8c66594a6167bc05',NULL,NULL,NULL,'{"for":"input"}');
INSERT INTO "events" VALUES(36,'0358gp0m9zfr',1,'TASK_QUEUED',1,1795304516620067,'user:0','5af7dfab68d2d970',NULL,NULL,NULL,'{"goal":"736d2c5d4f7dfd23c4a41ac0587a6118d0b5d25b19122a2e5511e5188340371b","plan":"9c9b517bf26c4f52c862b2b7ff6feaa5db74e59c977a499ccb8dd4c2ff1ce8ba","steps":2}');
INSERT INTO "events" VALUES(37,'0358gp0m9zfr',2,'TASK_STARTED',1,1795304516620067,'user:0','5af7dfab68d2d970',NULL,NULL,NULL,'{}');
INSERT INTO "events" VALUES(38,'0358gp0m9zfr',3,'STEP_STARTED',1,1795304516620067,'user:0','5af7dfab68d2d970',NULL,'ask',1,'{}');
INSERT INTO "events" VALUES(39,'0358gp0m9zfr',4,'INPUT_REQUESTED',1,1795304516634178,'errand','5af7dfab68d2d970',NULL,'ask',1,'{"default":false,"request":"cb1c21332d4eb47dbb8239252a447136f562aebc7cab3d1e1a6d5e005f3984d4"}');
INSERT INTO "events" VALUES(40,'0358gp0m9zfr',5,'TASK_WAITING',1,1795304516634178,'errand','5af7dfab68d2d970',NULL,NULL,NULL,'{"for":"input"}');
INSERT INTO "events" VALUES(41,'0358gp0m9zfr',6,'TASK_PAUSED',1,1795304517657217,'user:0','5af7dfab68d2d970',40,NULL,NULL,'{}');
INSERT INTO "events" VALUES(42,'0358gp1g970t',1,'TASK_QUEUED',1,1795304517682549,'user:0','0473e52a55b751c0',NULL,NULL,NULL,'{"goal":"1176d2b75f3c266f6898d7bd054c060981d08a59fc5715e1adef1e22d79cad87","plan":"958e89876706fe748897428f34188bb363e626990438f8ad0f788ff5a8ca968d","steps":4}');
INSERT INTO "events" VALUES(43,'0358gp1g970t',2,'TASK_STARTED',1,1795304517682549,'user:0','0473e52a55b751c0',NULL,NULL,NULL,'{}');
INSERT INTO "events" VALUES(44,'0358gp1g970t',3,'STEP_STARTED',1,1795304517682549,'user:0','0473e52a55b751c0',NULL,'open-1',1,'{}');
INSERT INTO "events" VALUES(45,'0358gp1g970t',4,'STEP_COMPLETED',1,1795304517696767,'errand','0473e52a55b751c0',NULL,'open-1',1,'{"bytes":134,"output":"0d8d94b7a379dd2464e7bbd908ff5199c546aee78338ee1f19e0e51c6aa8443b"}');
INSERT INTO "events" VALUES(46,'0358gp1g970t',5,'STEP_STARTED',1,1795304517696767,'errand','0473e52a55b751c0',NULL,'read-1',1,'{}');
INSERT INTO "events" VALUES(47,'0358gp1g970t',6,'STEP_COMPLETED',1,1795304517701592,'errand','0473e52a55b751c0',46,'read-1',1,'{"bytes":504,"output":"46c69940311219b826a7970b0f7e2ef9cac11a119f10c6575fa586b5e96967f9"}');
INSERT INTO "events" VALUES(48,'0358gp1g970t',7,'STEP_STARTED',1,1795304517701592,'errand','0473e52a55b751c0',46,'rank',1,'{}');
INSERT INTO "events" VALUES(53,'0358gp1g9n69',1,'TASK_QUEUED',1,1795304517724758,'user:0','acd0514d6a681e76',NULL,NULL,NULL,'{"goal":"736d2c5d4f7dfd23c4a41ac0587a6118d0b5d25b19122a2e5511e5188340371b","plan":"9c9b517bf26c4f52c862b2b7ff6feaa5db74e59c977a499ccb8dd4c2ff1ce8ba","steps":2}');
CREATE TABLE hosts (
  site TEXT NOT NULL PRIMARY KEY,
  faults INTEGER NOT NULL,
  openings INTEGER NOT NULL,
  open_until INTEGER,
  held_until INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO "hosts" VALUES('nowhere.invalid',1,0,NULL,NULL);
CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "meta" VALUES('epoch','9b1364e694495d98');
INSERT INTO "meta" VALUES('key','d2935e66738137e27e91a1096ba7289c');
CREATE TABLE migrations (
  number INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied INTEGER NOT NULL
) STRICT;
INSERT INTO "migrations" VALUES(1,'0001_event_store.sql','5ed7fa287677ff51863580e1ffb987f996df4a1f05b0c54cd953cddf0476820c',1795304499000000);
INSERT INTO "migrations" VALUES(2,'0002_fewer_pages.sql','d0df0ce04bba110a969260df92a1fa4a447b10f2be3f2b34b066f89c5f59105a',1795304499000000);
INSERT INTO "migrations" VALUES(3,'0003_waiting.sql','c82fb9acc70735b568d69369a59e73db1d87b2a3d8d371235604f421baa00cb9',1795304499000000);
INSERT INTO "migrations" VALUES(4,'0004_commands.sql','9ea6147dda4bc5e018f6165bf8de02962723fcc47557acbdc788ffa44347a1fe',1795304499000000);
INSERT INTO "migrations" VALUES(5,'0005_hosts.sql','dcced166d83ad53ec7fca2e3306b898a9eba5ceb70d55bab5b8aed1560302790',1795304499000000);
INSERT INTO "migrations" VALUES(6,'0006_steps_in_order.sql','ffb081c2a433ec15b7692826a579fc714e45e9ff7fdac9d3c3a1b7b7041cd931',1795304499000000);
INSERT INTO "migrations" VALUES(7,'0007_secrets.sql','59cf15080bf65b4f2c94d0e2aa46bd34187dba2e64534a54b5ab03a7824f7cc4',1795304499000000);
INSERT INTO "migrations" VALUES(8,'0008_artefacts.sql','e3df107fa127cc7965a1b19fc168c63aea6a3ec9023776afb5b18c427880d2a6',1795304499000000);
INSERT INTO "migrations" VALUES(9,'0009_sessions.sql','2cd09b35a5372ca59309e6cec38021a649d13a7fb7877988935802ae171bb2d4',1795304499000000);
CREATE TABLE plans (
  hash TEXT NOT NULL PRIMARY KEY,
  json TEXT NOT NULL
) STRICT;
INSERT INTO "plans" VALUES('5e0ca7a1cbb2a4b05a129eb65a361d90a4ce0ca41569da6b645737fee946b37a','{"confidence":0.83,"envelope":{"effect":"none","origins":["http://nowhere.invalid"]},"result":"${{ steps.rank.table }}","schema":1,"steps":[{"id":"open-1","inputs":{"url":"http://nowhere.invalid/"},"site":"nowhere.invalid","verb":"open"},{"id":"read-1","inputs":{"about":"cats","kind":"table","pages":1},"site":"nowhere.invalid","verb":"paginate"},{"id":"rank","inputs":{"order":"ascending","rows":["${{ steps.read-1.table }}"]},"verb":"rank"},{"id":"check","inputs":{"at_least":1,"message":"The page does not hold what was asked for.","that":"${{ steps.rank.table }}"},"verb":"assert"}],"template":{"name":"data-extraction","version":1},"verbs":{"assert":1,"open":1,"paginate":1,"rank":1}}');
INSERT INTO "plans" VALUES('958e89876706fe748897428f34188bb363e626990438f8ad0f788ff5a8ca968d','{"confidence":0.83,"envelope":{"effect":"none","origins":["http://127.0.0.1:18080"]},"logins":[{"origin":"http://127.0.0.1:18080","password":"password","user":"ada"}],"result":"${{ steps.rank.table }}","schema":1,"steps":[{"id":"open-1","inputs":{"url":"http://127.0.0.1:18080/"},"site":"127.0.0.1:18080","verb":"open"},{"id":"read-1","inputs":{"about":"cats","kind":"table","pages":1},"site":"127.0.0.1:18080","verb":"paginate"},{"id":"rank","inputs":{"order":"ascending","rows":["${{ steps.read-1.table }}"]},"verb":"rank"},{"id":"check","inputs":{"at_least":1,"message":"The page does not hold what was asked for.","that":"${{ steps.rank.table }}"},"verb":"assert"}],"template":{"name":"data-extraction","version":1},"verbs":{"assert":1,"open":1,"paginate":1,"rank":1}}');
INSERT INTO "plans" VALUES('9c9b517bf26c4f52c862b2b7ff6feaa5db74e59c977a499ccb8dd4c2ff1ce8ba','{"confidence":0.5,"envelope":{"effect":"none","origins":[]},"result":"${{ steps.keep.value }}","schema":1,"steps":[{"id":"ask","inputs":{"question":"Tea or coffee?"},"verb":"ask"},{"id":"keep","inputs":{"value":"${{ steps.ask.answer }}"},"verb":"set"}],"template":{"name":"tea","version":1},"verbs":{"ask":1,"set":1}}');
INSERT INTO "plans" VALUES('b29decdc6c71dbe26669034629ea73a66fb2aa3d3a6cf5423e5d5d833203c396','{"confidence":0.5,"envelope":{"effect":"once","origins":["http://127.0.0.1:18080"]},"schema":1,"steps":[{"id":"order","inputs":{"expect":[201],"form":{"item":"lamp","reference":"r1"},"method":"POST","url":"http://127.0.0.1:18080/order"},"retry":{"attempts":1,"cap_ms":60000,"interval_ms":1000,"rate":2},"site":"127.0.0.1:18080","verb":"http"}],"template":{"name":"order","version":1},"verbs":{"http":1}}');
INSERT INTO "plans" VALUES('f50acf4f1a28951d9b2dca0019c675525480e4f029c540d8da277f66e2038fc3','{"confidence":0.5,"envelope":{"effect":"none","origins":["http://127.0.0.1:18080"]},"schema":1,"steps":[{"id":"get-1","inputs":{"url":"http://127.0.0.1:18080/cats.csv"},"site":"127.0.0.1:18080","verb":"download"}],"template":{"name":"file-download","version":1},"verbs":{"download":1}}');
CREATE TABLE secrets (
  task TEXT NOT NULL,
  name TEXT NOT NULL,
  origin TEXT NOT NULL,
  sealed BLOB NOT NULL,
  PRIMARY KEY (task, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "secrets" VALUES('0358gnr2p7k5','password','http://127.0.0.1:18080',X'0116D93DF7935A31E381FFEA66B6ADE32175FA368EFAF191C24B48EDCE91A40F5F6E2ECDEE65AB1D871F50FA258E2AA2FC12');
INSERT INTO "secrets" VALUES('0358gp1g970t','password','http://127.0.0.1:18080',X'015D965C8A47442108B3A2185827131363602C4CE19C6ED16EE6B68B0D8F29647F9226112509D0440FC23B18BDFEAF0D49C5');
CREATE TABLE "steps" (
  task TEXT NOT NULL,
  position INTEGER NOT NULL,
  step TEXT NOT NULL,
  state TEXT NOT NULL,
  attempt INTEGER NOT NULL,
  started INTEGER,
  ended INTEGER,
  code TEXT,
  because TEXT,
  waits_for TEXT,
  until INTEGER,
  PRIMARY KEY (task, position)
) STRICT, WITHOUT ROWID;
INSERT INTO "steps" VALUES('0358gnr2p7k5',0,'open-1','succeeded',1,1795304499346813,1795304499501495,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('0358gnr2p7k5',1,'read-1','succeeded',1,1795304499501495,1795304499516934,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('0358gnr2p7k5',2,'rank','succeeded',1,1795304499516934,1795304499519266,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('0358gnr2p7k5',3,'check','succeeded',1,1795304499519266,1795304499529072,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('0358gnr2p8fx',0,'get-1','succeeded',1,1795304499579560,1795304499609305,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('0358gnr2pr8c',0,'open-1','failed',1,1795304499635739,1795304499651073,'network.no_such_host',NULL,NULL,NULL);
INSERT INTO "steps" VALUES('0358gnr2pr8c',1,'read-1','failed',0,NULL,1795304499651073,'network.no_such_host',NULL,NULL,NULL);
INSERT INTO "steps" VALUES('0358gnr2pr8c',2,'rank','failed',0,NULL,1795304499651073,'network.no_such_host',NULL,NULL,NULL);
INSERT INTO "steps" VALUES('0358gnr2pr8c',3,'check','failed',0,NULL,1795304499651073,'network.no_such_host',NULL,NULL,NULL);
INSERT INTO "steps" VALUES('0358gnr2q6wz',0,'order','unknown',1,1795304499705857,NULL,'network.outcome_unknown',NULL,'review',NULL);
INSERT INTO "steps" VALUES('0358gp0m9x8m',0,'ask','waiting',1,1795304516589390,NULL,NULL,NULL,'input',NULL);
INSERT INTO "steps" VALUES('0358gp0m9zfr',0,'ask','waiting',1,1795304516620067,NULL,NULL,NULL,'input',NULL);
INSERT INTO "steps" VALUES('0358gp1g970t',0,'open-1','succeeded',1,1795304517682549,1795304517696767,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('0358gp1g970t',1,'read-1','succeeded',1,1795304517696767,1795304517701592,NULL,NULL,NULL,NULL);
INSERT INTO "steps" VALUES('0358gp1g970t',2,'rank','running',1,1795304517701592,NULL,NULL,NULL,NULL,NULL);
CREATE TABLE "task_values" (
  task TEXT NOT NULL,
  name TEXT NOT NULL,
  json TEXT NOT NULL,
  PRIMARY KEY (task, name)
) STRICT, WITHOUT ROWID;
INSERT INTO "task_values" VALUES('0358gnr2p7k5','goal','{"sources":["person"],"value":["string","Extract the table of cats from http://127.0.0.1:18080/",0]}');
INSERT INTO "task_values" VALUES('0358gnr2p7k5','output/check','{"sources":[],"value":["map",{"holds":["bool",true]}]}');
INSERT INTO "task_values" VALUES('0358gnr2p7k5','output/open-1','{"sources":["page http://127.0.0.1:18080"],"value":["map",{"url":["string","http://127.0.0.1:18080/",0],"title":["string","Cats",0]}]}');
INSERT INTO "task_values" VALUES('0358gnr2p7k5','output/rank','{"sources":["page http://127.0.0.1:18080"],"value":["map",{"table":["map",{"columns":["list",[["string","Name"],["string","Age"]]],"rows":["list",[["map",{"Name":["string","Tom",0],"Age":["string","3",0],"source":["string","http://127.0.0.1:18080/"]}],["map",{"Name":["string","Mia",0],"Age":["string","5",0],"source":["string","http://127.0.0.1:18080/"]}]]],"notes":["list",[["string","read from: Cats"]]]}],"count":["int",2]}]}');
INSERT INTO "task_values" VALUES('0358gnr2p7k5','output/read-1','{"sources":["page http://127.0.0.1:18080"],"value":["map",{"table":["map",{"columns":["list",[["string","Name",0],["string","Age",0]]],"rows":["list",[["map",{"Name":["string","Tom",0],"Age":["string","3",0],"source":["string","http://127.0.0.1:18080/",0]}],["map",{"Name":["string","Mia",0],"Age":["string","5",0],"source":["string","http://127.0.0.1:18080/",0]}]]],"notes":["list",[["string","read from: Cats",0]]]}],"count":["int",2,0],"url":["string","http://127.0.0.1:18080/",0],"pages":["int",1]}]}');
INSERT INTO "task_values" VALUES('0358gnr2p7k5','result','{"sources":["page http://127.0.0.1:18080"],"value":["map",{"columns":["list",[["string","Name"],["string","Age"]]],"rows":["list",[["map",{"Name":["string","Tom",0],"Age":["string","3",0],"source":["string","http://127.0.0.1:18080/"]}],["map",{"Name":["string","Mia",0],"Age":["string","5",0],"source":["string","http://127.0.0.1:18080/"]}]]],"notes":["list",[["string","read from: Cats"]]]}]}');
INSERT INTO "task_values" VALUES('0358gnr2p8fx','goal','{"sources":["person"],"value":["string","template file-download",0]}');
INSERT INTO "task_values" VALUES('0358gnr2p8fx','output/get-1','{"sources":["page http://127.0.0.1:18080"],"value":["map",{"file":["string","cats.csv",0],"type":["string","text/csv",0],"bytes":["int",21,0],"sha256":["string","e0ed2c98c96b95c8c78c9ed79e47aac18e5bcf49250747931b3178eee5c2428e",0],"url":["string","http://127.0.0.1:18080/cats.csv",0]}]}');
INSERT INTO "task_values" VALUES('0358gnr2pr8c','goal','{"sources":["person"],"value":["string","Extract the table of cats from http://nowhere.invalid/",0]}');
INSERT INTO "task_values" VALUES('0358gnr2pr8c','message/open-1','{"sources":[],"value":["string","nowhere.invalid: there is no host of this name"]}');
INSERT INTO "task_values" VALUES('0358gnr2q6wz','goal','{"sources":["person"],"value":["string","template order",0]}');
INSERT INTO "task_values" VALUES('0358gnr2q6wz','message/order','{"sources":[],"value":["string","127.0.0.1:18080: the POST was sent, but its answer was lost: the connection broke off before the whole answer had come"]}');
INSERT INTO "task_values" VALUES('0358gp0m9x8m','goal','{"sources":["person"],"value":["string","template tea",0]}');
INSERT INTO "task_values" VALUES('0358gp0m9x8m','request/ask','{"sources":[],"value":["map",{"question":["string","Tea or coffee?"],"fields":["list",[["map",{"name":["string","answer"],"kind":["string","text"],"help":["string",""],"choices":["list",[]]}]]]}]}');
INSERT INTO "task_values" VALUES('0358gp0m9zfr','goal','{"sources":["person"],"value":["string","template tea",0]}');
INSERT INTO "task_values" VALUES('0358gp0m9zfr','request/ask','{"sources":[],"value":["map",{"question":["string","Tea or coffee?"],"fields":["list",[["map",{"name":["string","answer"],"kind":["string","text"],"help":["string",""],"choices":["list",[]]}]]]}]}');
INSERT INTO "task_values" VALUES('0358gp1g970t','goal','{"sources":["person"],"value":["string","Extract the table of cats from http://127.0.0.1:18080/",0]}');
INSERT INTO "task_values" VALUES('0358gp1g970t','output/open-1','{"sources":["page http://127.0.0.1:18080"],"value":["map",{"url":["string","http://127.0.0.1:18080/",0],"title":["string","Cats",0]}]}');
INSERT INTO "task_values" VALUES('0358gp1g970t','output/read-1','{"sources":["page http://127.0.0.1:18080"],"value":["map",{"table":["map",{"columns":["list",[["string","Name",0],["string","Age",0]]],"rows":["list",[["map",{"Name":["string","Tom",0],"Age":["string","3",0],"source":["string","http://127.0.0.1:18080/",0]}],["map",{"Name":["string","Mia",0],"Age":["string","5",0],"source":["string","http://127.0.0.1:18080/",0]}]]],"notes":["list",[["string","read from: Cats",0]]]}],"count":["int",2,0],"url":["string","http://127.0.0.1:18080/",0],"pages":["int",1]}]}');
INSERT INTO "task_values" VALUES('0358gp1g9n69','goal','{"sources":["person"],"value":["string","template tea",0]}');
CREATE TABLE tasks (
  task TEXT NOT NULL PRIMARY KEY,
  state TEXT NOT NULL,
  plan TEXT NOT NULL,
  owner TEXT NOT NULL,
  created INTEGER NOT NULL,
  started INTEGER,
  ended INTEGER,
  steps INTEGER NOT NULL,
  code TEXT,
  failed_step TEXT
, waits_for TEXT) STRICT, WITHOUT ROWID;
INSERT INTO "tasks" VALUES('0358gnr2p7k5','succeeded','958e89876706fe748897428f34188bb363e626990438f8ad0f788ff5a8ca968d','user:0',1795304499346813,1795304499346813,1795304499529072,4,NULL,NULL,NULL);
INSERT INTO "tasks" VALUES('0358gnr2p8fx','succeeded','f50acf4f1a28951d9b2dca0019c675525480e4f029c540d8da277f66e2038fc3','user:0',1795304499579560,1795304499579560,1795304499609305,1,NULL,NULL,NULL);
INSERT INTO "tasks" VALUES('0358gnr2pr8c','failed','5e0ca7a1cbb2a4b05a129eb65a361d90a4ce0ca41569da6b645737fee946b37a','user:0',1795304499635739,1795304499635739,1795304499651073,4,'network.no_such_host','open-1',NULL);
INSERT INTO "tasks" VALUES('0358gnr2q6wz','waiting','b29decdc6c71dbe26669034629ea73a66fb2aa3d3a6cf5423e5d5d833203c396','user:0',1795304499705857,1795304499705857,NULL,1,NULL,NULL,'review');
INSERT INTO "tasks" VALUES('0358gp0m9x8m','waiting','9c9b517bf26c4f52c862b2b7ff6feaa5db74e59c977a499ccb8dd4c2ff1ce8ba','user:0',1795304516589390,1795304516589390,NULL,2,NULL,NULL,'input');
INSERT INTO "tasks" VALUES('0358gp0m9zfr','paused','9c9b517bf26c4f52c862b2b7ff6feaa5db74e59c977a499ccb8dd4c2ff1ce8ba','user:0',1795304516620067,1795304516620067,NULL,2,NULL,NULL,NULL);
INSERT INTO "tasks" VALUES('0358gp1g970t','running','958e89876706fe748897428f34188bb363e626990438f8ad0f788ff5a8ca968d','user:0',1795304517682549,1795304517682549,NULL,4,NULL,NULL,NULL);
INSERT INTO "tasks" VALUES('0358gp1g9n69','queued','9c9b517bf26c4f52c862b2b7ff6feaa5db74e59c977a499ccb8dd4c2ff1ce8ba','user:0',1795304517724758,NULL,NULL,2,NULL,NULL,NULL);
CREATE INDEX tasks_by_created ON tasks (created, task);
CREATE INDEX tasks_by_state ON tasks (state, created, task);
CREATE INDEX tasks_by_owner ON tasks (owner, created, task);
CREATE TRIGGER newest_event_stays BEFORE DELETE ON events WHEN OLD.seq = (SELECT max(seq) FROM events)
BEGIN
  SELECT RAISE(ABORT, 'the newest event stays, so that its number never comes back');
END;
CREATE INDEX commands_by_time ON commands (time);
CREATE INDEX steps_for_people ON steps (until, task, step) WHERE waits_for IN ('input', 'review');
CREATE INDEX artefacts_by_hash ON artefacts (hash);
CREATE INDEX tasks_by_plan ON tasks (plan);
CREATE TABLE sessions (
  token TEXT NOT NULL PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  epoch TEXT NOT NULL,
  user INTEGER NOT NULL,
  member_of TEXT NOT NULL,
  begun INTEGER NOT NULL,
  seen INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE entry_links (
  token TEXT NOT NULL PRIMARY KEY,
  epoch TEXT NOT NULL,
  user INTEGER NOT NULL,
  member_of TEXT NOT NULL,
  made INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO "sessions" VALUES('8dca65d063536dea51c6de25886c0eaf2280eda05c8b08ce753baf387980da58','5e5510a0000000a1','9b1364e694495d98',0,'0 27',1795304499000000,1795304499000000);
INSERT INTO "entry_links" VALUES('b6fab0ef80b4cd746b1818c9f6569f98bced82afdccc997abcc511425024bd09','9b1364e694495d98',0,'0 27',1795304499000000);
COMMIT;
