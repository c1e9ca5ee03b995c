-- What a person looks at with the sqlite3 shell. Each view speaks of the newest revision.

CREATE VIEW newest AS SELECT max(id) AS revision FROM revision;

-- One condition in words: "driver in 470 … 470.161.03".
CREATE VIEW condition AS
SELECT t.id AS term, t.rule, t.clause, t.derivation, t.position, f.key AS facet,
       f.key
       || CASE WHEN t.negated THEN ' not in ' ELSE ' in ' END
       || coalesce((SELECT group_concat(
                      CASE WHEN s.exact AND s.low_text <> '' THEN s.low_text
                           ELSE CASE WHEN s.low_open THEN '(' ELSE '[' END || s.low_text || ', '
                                || CASE WHEN s.unbounded THEN '∞' ELSE s.high_text END
                                || CASE WHEN s.high_open OR s.unbounded THEN ')' ELSE ']' END END, ' | ')
                    FROM span s WHERE s.term = t.id),
                   CASE WHEN t.any_value THEN 'any' WHEN t.unpublished THEN 'unpublished' ELSE 'open' END) AS words
FROM term t JOIN facet f ON f.id = t.facet;

-- One rule a row, with its conditions and where it stands.
CREATE VIEW statement AS
SELECT j.key AS "check", r.key AS rule, r.topic, r.verdict, r.evidence, r.row_label AS "row", r.column_label AS "column",
       (SELECT group_concat(words, ' and ') FROM (SELECT words FROM condition c WHERE c.rule = r.id ORDER BY c.position)) AS holds,
       r.valid_from, r.valid_until,
       (SELECT group_concat(s.key || ' ' || coalesce(s.date, 'undated') || ' · ' || c.section || ' · ' || c.cited_row, ' | ')
          FROM citation c JOIN source s ON s.id = c.source WHERE c.rule = r.id) AS sources
FROM rule r JOIN judgement j ON j.id = r.judgement
WHERE r.revision = (SELECT revision FROM newest)
ORDER BY r.position;

CREATE VIEW driver_kernel AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'driver-kernel';
CREATE VIEW driver_cluster AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'driver-cluster';
CREATE VIEW driver_pinning AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'driver-pinning';
CREATE VIEW driver_family AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'driver-family';
CREATE VIEW driver_latest_os AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'driver-latest-os';
CREATE VIEW driver_xid AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'driver-xid';
CREATE VIEW driver_monitoring AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'driver-monitoring';
CREATE VIEW cgpu_driver AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'cgpu-driver';
CREATE VIEW cgpu_family AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'cgpu-family';
CREATE VIEW cgpu_toolkit AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'cgpu-toolkit';
CREATE VIEW cgpu_kernel AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'cgpu-kernel';
CREATE VIEW cgpu_kernel_panic AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'cgpu-kernel-panic';
CREATE VIEW cgpu_first_pod AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'cgpu-first-pod';
CREATE VIEW cgpu_nvml AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'cgpu-nvml';
CREATE VIEW sharing_driver AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'sharing-driver';
CREATE VIEW sharing_runtime AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'sharing-runtime';
CREATE VIEW sharing_os AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'sharing-os';
CREATE VIEW sharing_gpu AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'sharing-gpu';
CREATE VIEW sharing_region AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'sharing-region';
CREATE VIEW sharing_node_kind AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'sharing-node-kind';
CREATE VIEW sharing_cpu_policy AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'sharing-cpu-policy';
CREATE VIEW sharing_density AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'sharing-density';
CREATE VIEW sharing_label AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'sharing-label';
CREATE VIEW installer_cgpu AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'installer-cgpu';
CREATE VIEW kubernetes_kubelet AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'kubernetes-kubelet';
CREATE VIEW kubernetes_runtime AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'kubernetes-runtime';
CREATE VIEW kubernetes_os AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'kubernetes-os';
CREATE VIEW workload_driver AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'workload-driver';
CREATE VIEW workload_cubin AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'workload-cubin';
CREATE VIEW workload_ptx AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'workload-ptx';
CREATE VIEW workload_managed_memory AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'workload-managed-memory';
CREATE VIEW lifecycle AS SELECT rule, topic, verdict, evidence, "row", "column", holds, valid_from, valid_until, sources FROM statement WHERE "check" = 'lifecycle';

-- What follows from what.
CREATE VIEW follows AS
SELECT f.key AS facet, d.value,
       (SELECT group_concat(words, ' and ') FROM (SELECT words FROM condition c WHERE c.derivation = d.id ORDER BY c.position)) AS holds,
       (SELECT group_concat(s.key || ' · ' || c.cited_row, ' | ')
          FROM citation c JOIN source s ON s.id = c.source WHERE c.derivation = d.id) AS sources
FROM derivation d JOIN facet f ON f.id = d.facet
WHERE d.revision = (SELECT revision FROM newest)
ORDER BY d.position;

-- The versions and words that are known, by facet.
CREATE VIEW known_value AS
SELECT f.key AS facet, f.scope, v.position, v.value
FROM facet_value v JOIN facet f ON f.id = v.facet
WHERE f.revision = (SELECT revision FROM newest)
ORDER BY f.position, v.position;

-- The cells of the reference tables (operation, xid, signature, …).
CREATE VIEW reference AS
SELECT r.table_name, r.position, c.name, c.value
FROM record r JOIN record_cell c ON c.record = r.id
WHERE r.revision = (SELECT revision FROM newest)
ORDER BY r.table_name, r.position, c.name;
