import { execFileSync } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { findProgram } from "./install.mjs";
import { s3Request } from "./s3-request.mjs";

const port = 28080;
const monitorPort = 28081;
const firstInternalPort = 28090;
const lastInternalPort = 28120;
const startTimeoutMs = 60_000;

const connection = {
  endpoint: `http://127.0.0.1:${port}`,
  region: "us-east-1",
  bucket: "easel",
  accessKeyId: "easel",
  secretAccessKey: "easel-secret",
};

/** Ceph's S3 gateway over the smallest cluster there can be: one monitor, and one store in a sparse file. */
export const s3 = {
  name: "s3",
  ports: [port, monitorPort],
  packages: {
    radosgw: () => findProgram("radosgw") && findProgram("radosgw-admin"),
    "ceph-mon": () => findProgram("ceph-mon") && findProgram("monmaptool"),
    "ceph-osd": () => findProgram("ceph-osd"),
    "ceph-common": () => findProgram("ceph"),
  },

  async start(home) {
    for (const folder of ["mon", "osd", "run", "gateway"]) mkdirSync(home.path(folder), { recursive: true });
    const fsid = once(home.path("fsid"), () => randomUUID());
    writeFileSync(home.path("ceph.conf"), cephConfig(home, fsid));
    const conf = ["-c", home.path("ceph.conf")];
    const run = (program, ...args) =>
      execFileSync(program, [...conf, ...args], { cwd: home.dir, encoding: "utf8", stdio: "pipe", timeout: 60_000 });

    once(home.path("mon", "made"), () => {
      emptyFolder(home.path("mon"));
      const map = home.path("monmap");
      const address = `[v2:127.0.0.1:${monitorPort}]`;
      execFileSync("monmaptool", ["--create", "--clobber", "--fsid", fsid, "--addv", "a", address, map]);
      run("ceph-mon", "--mkfs", "-i", "a", "--monmap", map);
    });
    home.spawnDaemon("1-monitor", findProgram("ceph-mon"), [...conf, "-i", "a", "-f"]);

    await home.ready(() => run("ceph", "--connect-timeout", "2", "status"), startTimeoutMs);
    once(home.path("osd", "made"), () => {
      emptyFolder(home.path("osd"));
      const id = once(home.path("osd-id"), () => randomUUID());
      run("ceph", "osd", "new", id, "0");
      run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", id);
    });
    home.spawnDaemon("2-store", findProgram("ceph-osd"), [...conf, "-i", "0", "-f"]);
    // A gateway that starts before its store does waits for 10 s longer than it has to.
    const storeSocket = home.path("run", "osd.0.asok");
    const storeStatus = () => execFileSync("ceph", ["--admin-daemon", storeSocket, "status"], { stdio: "pipe" });
    await home.ready(() => JSON.parse(storeStatus().toString()).state === "active", startTimeoutMs);

    home.spawnDaemon("3-gateway", findProgram("radosgw"), [...conf, "-n", "client.rgw.a", "-f"]);
    await home.ready(async () => (await fetch(connection.endpoint)).ok, startTimeoutMs);
    const keys = ["--access-key", connection.accessKeyId, "--secret-key", connection.secretAccessKey];
    once(home.path("user"), () =>
      run(
        "radosgw-admin",
        "-n",
        "client.admin",
        "user",
        "create",
        "--uid",
        "easel",
        "--display-name",
        "Easel",
        ...keys,
      ),
    );
    await home.ready(async () => (await s3Request(connection, "PUT", "")).ok, startTimeoutMs);
    return connection;
  },
};

/** Does something once in the life of the data: the file is the proof, and keeps what was answered. */
function once(file, act) {
  if (!existsSync(file)) writeFileSync(file, act() ?? "");
  return readFileSync(file, "utf8");
}

/** Clears what a preparation that was cut short has left. */
function emptyFolder(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
}

/** No authentication inside the cluster (all on loopback), no copies of the data, and short pauses between elections. */
function cephConfig(home, fsid) {
  return `[global]
fsid = ${fsid}
mon_host = v2:127.0.0.1:${monitorPort}
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
ms_bind_msgr1 = false
ms_bind_port_min = ${firstInternalPort}
ms_bind_port_max = ${lastInternalPort}
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
ms_mon_client_mode = crc
ms_mon_service_mode = crc
ms_mon_cluster_mode = crc
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 4
osd_pool_default_pgp_num = 4
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_allow_pool_size_one = true
mon_max_pg_per_osd = 1000
mon_data_avail_warn = 2
mon_data_avail_crit = 1
run_dir = ${home.path("run")}
admin_socket = ${home.path("run")}/$name.asok
pid_file = ${home.path("run")}/$name.pid
crash_dir = ${home.path("run")}
log_to_file = false
log_to_stderr = true
paxos_propose_interval = 0.05
paxos_min_wait = 0.01
mon_client_hunt_interval = 0.3
osd_fast_shutdown = true
[mon]
mon_data = ${home.path("mon")}
mon_cluster_log_to_file = false
[osd]
osd_data = ${home.path("osd")}
osd_objectstore = bluestore
bluestore_block_size = 8589934592
bluestore_block_create = true
bluestore_cache_autotune = false
bluestore_cache_size = 67108864
osd_memory_target = 939524096
osd_class_load_list = *
osd_class_default_list = *
[client.rgw.a]
rgw_frontends = beast endpoint=127.0.0.1:${port}
rgw_data = ${home.path("gateway")}
rgw_thread_pool_size = 32
rgw_dns_name = localhost
rgw_enable_usage_log = false
`;
}
