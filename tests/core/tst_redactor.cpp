// SPDX-FileCopyrightText: 2026 Poolwright contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What redaction takes away, what it leaves, and that one value has one pseudonym in every spelling.

#include <QTest>
#include <algorithm>

#include "model/core/redact/learnfrom.h"

using namespace poolwright;

class RedactorTest : public QObject {
    Q_OBJECT
private slots:
    void replaces_data();
    void replaces();
    void leaves_data();
    void leaves();
    void oneValueHasOnePseudonym();
    void learntNamesGoEverywhere();
    void numbersOfTextsThatCameRedactedAreNotGivenAgain();
    void linesStay();
    void findTellsBytesOfTheText();
    void checkFindsWhatIsLeft();
    void countsDifferentValues();
    void escapesOfJsonStayWhole();
    void strangeBytes();
    void answersQuoteHostsThatOnlyTheTextTells();
};

namespace {

std::string redactedOnce(const QByteArray& text) { return Redactor().redact({text.constData(), static_cast<std::size_t>(text.size())}); }

} // namespace

void RedactorTest::replaces_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    const auto row = [](const char* rule, const char* text, const char* wanted) { QTest::newRow(rule) << QByteArray(text) << QByteArray(wanted); };
    // Nodes and addresses.
    row("a node name keeps its region", "cn-shanghai.192.168.6.104 Ready", "cn-shanghai.node-1 Ready");
    row("a region with a number", "ap-southeast-1.10.0.3.7", "ap-southeast-1.node-1");
    row("a region of three words", "cn-shanghai-finance-1.10.0.3.7", "cn-shanghai-finance-1.node-1");
    row("an event's name holds the node's", "cn-shanghai.192.168.6.104.177b2c3d4e5f6a7b", "cn-shanghai.node-1.177b2c3d4e5f6a7b");
    row("a mirror pod's name holds the node's", "kube-proxy-cn-hangzhou.10.10.1.73", "kube-proxy-cn-hangzhou.node-1");
    row("a node named by instance", "cn-hangzhou.i-bp1f4c3v7xk2m9qz0wet", "cn-hangzhou.node-1");
    row("a host name made from the instance's id", "[root@iZbp1f4c3v7xk2m9qz0wetZ ~]# uname -r", "[root@node-1 ~]# uname -r");
    row("lower case as Kubernetes writes it", "izbp1f4c3v7xk2m9qz0wetz NotReady", "node-1 NotReady");
    row("a name of one's own by its label", "kubernetes.io/hostname=alihn1-qas-k8s-w31212", "kubernetes.io/hostname=node-1");
    row("in JSON", R"("kubernetes.io/hostname": "gpu-worker-7",)", R"("kubernetes.io/hostname": "node-1",)");
    row("described", "Name:               gpu-worker-7\nRoles:              <none>", "Name:               node-1\nRoles:              <none>");
    row("klog", R"(E1121 10:00:00.123456 2211 kubelet.go:1] "x" node="gpu-worker-7")", R"(E1121 10:00:00.123456 2211 kubelet.go:1] "x" node="node-1")");
    row("an event", "Successfully assigned ml/llm-0 to gpu-worker-7", "Successfully assigned ml/llm-0 to node-1");
    row("syslog", "Nov 21 10:00:00 gpu-worker-7 kubelet[2211]: started", "Nov 21 10:00:00 node-1 kubelet[2211]: started");
    row("uname", "Linux gpu-worker-7 5.10.134-18.al8.x86_64 #1 SMP", "Linux node-1 5.10.134-18.al8.x86_64 #1 SMP");
    row("a plain word as host, there alone", "hostname: zeus\nzeus", "hostname: node-1\nzeus");
    row("an address", "dial tcp 10.0.0.12: timeout", "dial tcp ip-1: timeout");
    row("with a port", "dial tcp 47.98.12.33:10250", "dial tcp ip-1:10250");
    row("with a prefix length", "route 172.16.0.0/12", "route ip-1/12");
    row("between Chinese characters", "节点192.168.6.104异常", "节点ip-1异常");
    row("dashed", "ip-192-168-6-104.cn-shanghai.internal", "ip-1.cn-shanghai.internal");
    row("dashed, of an inner range", "worker-10-0-3-7-abc", "worker-ip-1-abc");
    row("dashed, where the dotted one is known", "8.8.4.4:53 as 8-8-4-4", "ip-1:53 as ip-1");
    row("underscored, where the dotted one is known", "8.8.4.4:53 as 8_8_4_4", "ip-1:53 as ip-1");
    row("IPv6", "listen [2408:4005:3c0::1f]:443", "listen [ipv6-1]:443");
    row("IPv6 in full, with a zone", "fe80:0:0:0:216:3eff:fe0a:1b2c%eth0", "ipv6-1%eth0");
    // Ids.
    row("an instance", "providerID: cn-beijing.i-2ze7u3v9k1x5m8qw4r6t", "providerID: cn-beijing.node-1");
    row("an instance by itself", "instance i-2ze7u3v9k1x5m8qw4r6t is stopped", "instance instance-1 is stopped");
    row("a cluster", "ack.aliyun.com=c0a1b2c3d4e5f60718293a4b5c6d7e8f9", "ack.aliyun.com=cluster-1");
    row("a node pool", "alibabacloud.com/nodepool-id=np0a1b2c3d4e5f60718293a4b5c6d7e8f9", "alibabacloud.com/nodepool-id=nodepool-1");
    row("parts of a network", "vpc-bp1aevy8sofi8mh1q vsw-bp1s5fnvk4gn2tws03624 sg-bp1fg655nh68xyz9i1bz eni-bp14v2sdd3v8htln", "vpc-1 vsw-1 sg-1 eni-1");
    row("a disk and a group", "d-bp131n0q38u3a4ziab12 rg-acfmxazb4ph6aiy asg-bp1ffogfdauy0jw0zabc", "d-1 rg-1 asg-1");
    row("a GPU", "UUID: GPU-8932f937-d72c-4106-c12f-20bd9faed9f6)", "UUID: GPU-uuid-1)");
    row("a part of a GPU", "MIG-8932f937-d72c-4106-c12f-20bd9faed9f6", "MIG-uuid-1");
    row("a UUID without dashes", "Machine ID: 20200218202013543897d2fd9ab01b4c", "Machine ID: uuid-1");
    row("a MAC address", "link/ether 00:16:3e:0a:1b:2c brd ff:ff:ff:ff:ff:ff", "link/ether mac-1 brd mac-2");
    row("a MAC address with dashes", "00-16-3E-0A-1B-2C", "mac-1");
    row("a serial number of nvidia-smi -q", "    Serial Number                         : 1324018045697", "    Serial Number                         : serial-1");
    row("a serial number in XML", "<serial>1324018045697</serial>", "<serial>serial-1</serial>");
    row("a serial number in a column", "index, serial, name\n0, 1324018045697, NVIDIA A10\n1, [N/A], NVIDIA A10\nnext", "index, serial, name\n0, serial-1, NVIDIA A10\n1, [N/A], NVIDIA A10\nnext");
    row("a serial number without a colon", "GPU Board Serial Number 1322621012345", "GPU Board Serial Number serial-1");
    row("a serial without a colon", "Serial 1322621012345", "Serial serial-1");
    row("host names of somebody's own", "db01.acme.internal git.acme.internal registry.acme.com", "node-1 node-2 node-3");
    row("the host of a URL", "https://registry.acme.com:5000/v2/", "https://node-1:5000/v2/");
    row("an address where the word before tells nothing", "connect to 47.98.12.33 failed", "connect to ip-1 failed");
    row("an inner address behind software that talks", "plugin 10.0.0.7", "plugin ip-1");
    row("a comparison of addresses", "if peer==8.8.4.4", "if peer==ip-1");
    // Keys to doors.
    row("a bearer token", "Authorization: Bearer k8s-aws-v1.aHR0cHM6Ly9", "Authorization: Bearer token-1");
    row("a JWT", "got eyJhbGciOiJSUzI1NiIsImtpZCI6IiJ9.eyJpc3MiOiJrdWJl.c2lnbmF0dXJl here", "got token-1 here");
    row("a token by key", "token: 0a1b2c.d3e4f5a6b7c8d9e0", "token: token-1");
    row("a password, however short", "password=x1", "password=token-1");
    row("a password in JSON", R"({"Password" : "p@ss w0rd"})", R"({"Password" : "token-1 w0rd"})");
    row("a secret", "secret: aGVsbG8gd29ybGQ=", "secret: token-1");
    row("an option", "kubeadm join --token abcdef.0123456789abcdef", "kubeadm join --token token-1");
    row("user and password of a URL", "http://bob:hunter2@proxy.corp:3128", "http://token-1@node-1:3128");
    row("a literal of a secret", "--from-literal=db-pass=Sup3rS3cret", "--from-literal=db-pass=token-1");
    row("a literal under any key", "--from-literal=user=Al1ce99", "--from-literal=user=token-1");
    row("a password behind its option", "mysql -uroot -pSup3rS3cret", "mysql -uroot -ptoken-1");
    row("a key that ends with pass", "db-pass=hunter2", "db-pass=token-1");
    row("a key that holds password", "DB_PASSWORD: hunter2", "DB_PASSWORD: token-1");
    row("a kubeconfig", "    client-key-data: LS0tLS1CRUdJTiBSU0E=", "    client-key-data: token-1");
    row("a registry's auth", R"("auth": "Ym9iOmh1bnRlcjI=")", R"("auth": "token-1")");
    row("a private key, line by line", "-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7b\nabcd\n-----END RSA PRIVATE KEY-----",
        "-----BEGIN RSA PRIVATE KEY-----\ntoken-1\ntoken-2\n-----END RSA PRIVATE KEY-----");
    row("an access key", "LTAI5tQnKxWk9a7Zb3fVhYcD", "key-1");
    row("a key of the security service", "STS.NUgYrLnoC37mZZCNnAbez", "key-1");
    row("the secret of an access key", "AccessKeySecret: 8sKd0fJwq3LmZx7PvTnRb2Yc", "AccessKeySecret: key-1");
    row("e-mail", "mail ops.team@example.com now", "mail account-1 now");
    row("a user id of RAM", "acs:ram::1234567890123456:role/x", "acs:ram::account-1:role/x");
    row("the user of a prompt", "alice@gpu-worker-7:~$ nvidia-smi", "account-1@node-1:~$ nvidia-smi");
}

void RedactorTest::replaces() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    QCOMPARE(QByteArray::fromStdString(redactedOnce(text)), wanted);
    QCOMPARE(QByteArray::fromStdString(redactedOnce(wanted)), wanted);
    Redactor redactor;
    const std::string once = redactor.redact(text.toStdString());
    QVERIFY(redactor.check(once).empty());
    QCOMPARE(redactor.redact(once), once);
}

void RedactorTest::leaves_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* rule, const char* text) { QTest::newRow(rule) << QByteArray(text); };
    row("driver versions", "Driver Version: 550.90.07  CUDA Version: 12.4");
    row("a driver of four digits and its old package", "NVIDIA-Linux-x86_64-470.161.03.run 384.111");
    row("kernels", "5.10.134-18.al8.x86_64 4.19.91-24.1.al7.x86_64 3.10.0-1062.18.1.el7.x86_64 6.6.30-2.al4");
    row("kubelets and runtimes", "v1.28.9-aliyun.1 containerd://1.6.28 docker://19.3.5");
    row("PCI addresses", "NVRM: Xid (PCI:0000:00:07): 79, 00000000:00:07.0 0000:3b:00.0");
    row("times and dates", "[  123.456789] 2026-11-21T10:00:01.123456789Z 10:00:01 2026-11-21-10-00-01 I1121 10:00:01.123456");
    row("regions, zones and types", "cn-shanghai cn-shanghai-l ap-southeast-1 ecs.gn7i-c8g1.2xlarge ecs.ebmgn9t.48xlarge");
    row("image ids", "aliyun_3_x64_20G_container_optimized_alibase_20250117.vhd aliyun_2_1903_x64_20G_alibase_20200529.vhd");
    row("memory", "23028MiB 11264MiB / 24564MiB 46068Mi 9999999Ei");
    row("a version of four parts after its word", "version 2.1.4.1, Version: 2.1.4.1, \"runtime_version\": \"2.1.4.1\"");
    row("after v", "upgraded to v2.1.4.1");
    row("after a product", "containerd 2.1.4.1 / containerd://2.1.4.1 / nvidia-container-toolkit-1.17.8.1-1.x86_64");
    row("libraries", "TensorRT 10.0.1.6 / TensorRT==8.6.1.6");
    row("a plugin", "plugin 0.15.0.1");
    row("a pinned package", "nvidia-foo==1.2.3.4");
    row("public hosts", "nvcr.io/nvidia/k8s docker.io quay.io ghcr.io/x github.com docs.nvidia.com registry.k8s.io");
    row("keys of labels", "node.kubernetes.io/instance-type=x aliyun.com/gpu-mem: 15 ack.aliyun.com alibabacloud.com/nodepool");
    row("files", "kubelet.go:12 daemon.json db.local.conf /etc/rc.local");
    row("in a list of versions", R"("versions": ["2.1.4.1", "1.6.28.3"])");
    row("the tag of an image", "registry.cn-hangzhou.aliyuncs.com/acs/device-plugin:2.1.4.1");
    row("a library", "libcudnn.so.8.9.7.29 libfoo.so.1.2.3.4");
    row("the same numbers are a version elsewhere", "containerd version 2.1.4.1\nusing 2.1.4.1 now");
    row("five numbers", "1.3.6.1.4");
    row("addresses of nobody", "0.0.0.0:9445 127.0.0.1 255.255.255.0 ::1 [::]:80");
    row("four numbers with dashes", "NUMA 0-1-2-3 1-2-3-4");
    row("words before colons", "token: expired, secret: <none>, password: ***, Serial Number : N/A, \"secretName\": \"x\"");
    row("mounts and names of volumes", "MountVolume.SetUp failed for volume \"kube-api-access-x7k2p\"");
    row("C++ and shell", "std::vector nvidia::detail a::b PWD=/root PATH=/usr/local/bin");
    row("units of systemd", "nvidia-persistenced@0.service getty@tty1.service");
    row("digests of images", "sha256:2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae");
    row("pod names", "llm-serve-7d9c5b8f6d-x2x9p gpushare-device-plugin-ds-9xk2m");
    row("XIDs and codes", "Xid 119, pid=2211, name=python3, Timeout after 6s of waiting for RPC response from GPU0 GSP! 0x20800a2a");
    row("a table's numbers", "|  0  NVIDIA A10    On  | 00000000:00:07.0 Off |  0 |");
    row("GPU models and families", "NVIDIA-A10 Tesla-V100-SXM2-32GB gn7i ebmgn8v H20 L20");
    row("host words that are none", "hostname: localhost\nnode=\"\"");
    row("the scheduling label", "ack.node.gpu.schedule=cgpu aliyun.com/gpu-mem: 15");
    row("a VBIOS", "VBIOS Version : 94.02.71.00.0A   Image Version : G133.0210.00.04");
}

void RedactorTest::leaves() {
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(redactedOnce(text)), text);
    QVERIFY(Redactor().check(text.toStdString()).empty());
}

void RedactorTest::oneValueHasOnePseudonym() {
    Redactor redactor;
    QCOMPARE(redactor.redact("node cn-shanghai.192.168.6.104 at 10.9.8.7"), std::string("node cn-shanghai.node-1 at ip-2"));
    QCOMPARE(redactor.redact("ip-192-168-6-104 192.168.6.104:80 192_168_6_104 cn-shanghai.192.168.6.104"), std::string("ip-1 ip-1:80 ip-1 cn-shanghai.node-1"));
    QCOMPARE(redactor.redact("i-bp1f4c3v7xk2m9qz0wet"), std::string("instance-3"));
    QCOMPARE(redactor.redact("iZbp1f4c3v7xk2m9qz0wetZ cn-hangzhou.i-bp1f4c3v7xk2m9qz0wet"), std::string("node-3 cn-hangzhou.node-3"));
    QCOMPARE(redactor.redact("GPU-8932f937-d72c-4106-c12f-20bd9faed9f6 8932F937D72C4106C12F20BD9FAED9F6"), std::string("GPU-uuid-1 uuid-1"));
    QCOMPARE(redactor.redact("00:16:3e:0a:1b:2c 00-16-3E-0A-1B-2C"), std::string("mac-1 mac-1"));
    QCOMPARE(redactor.redact("2408:4005:3c0::1f 2408:4005:03c0:0:0:0:0:1F"), std::string("ipv6-1 ipv6-1"));
    QCOMPARE(redactor.redact("Serial Number : 1324018045697\nserial 1324018045697 again"), std::string("Serial Number : serial-1\nserial serial-1 again"));
}

void RedactorTest::learntNamesGoEverywhere() {
    Redactor redactor;
    redactor.learn(SecretKind::NodeName, "gpu-worker-7.prod.example");
    redactor.learn(SecretKind::NodeName, "node-4");
    redactor.learn(SecretKind::NodeName, "  ");
    redactor.learn(SecretKind::NodeName, "1");
    redactor.learn(SecretKind::NodeName, "facts");
    redactor.learn(SecretKind::Ipv4, "8.8.4.4");
    QCOMPARE(redactor.redact("etcd-gpu-worker-7.prod.example GPU-WORKER-7 gpu-worker-70 8-8-4-4"), std::string("etcd-node-1 node-1 gpu-worker-70 ip-2"));
    QCOMPARE(redactor.redact("pod on node-4"), std::string("pod on node-3"));
    QCOMPARE(redactor.redact("pod on node-3 and node-1"), std::string("pod on node-3 and node-1"));
    QCOMPARE(redactor.check("gpu-worker-7").size(), std::size_t(1));
    QCOMPARE(redactor.redact("\"facts\": 1, node=\"facts\""), std::string("\"facts\": 1, node=\"node-5\""));
}

void RedactorTest::numbersOfTextsThatCameRedactedAreNotGivenAgain() {
    Redactor redactor;
    QCOMPARE(redactor.redact("cn-shanghai.node-1 ip-2 uuid-1 cn-shanghai.192.168.6.104"), std::string("cn-shanghai.node-1 ip-2 uuid-1 cn-shanghai.node-3"));
}

void RedactorTest::linesStay() {
    const std::string text = "a\n\n192.168.6.104\r\n-----BEGIN CERTIFICATE-----\nMIIEpAIBAAKCAQEA7b\n\n-----END CERTIFICATE-----\npassword:\n\"x\"\n";
    const std::string out = Redactor().redact(text);
    QCOMPARE(std::ranges::count(out, '\n'), std::ranges::count(text, '\n'));
    QVERIFY(out.find("MIIE") == std::string::npos);
    QVERIFY(out.ends_with("password:\n\"x\"\n")); // what stands in the next line is not its value
}

void RedactorTest::findTellsBytesOfTheText() {
    Redactor redactor;
    const std::string text = "é 192.168.6.104 x";
    const auto hits = redactor.find(text);
    QCOMPARE(hits.size(), std::size_t(1));
    QCOMPARE(text.substr(hits[0].begin, hits[0].end - hits[0].begin), std::string("192.168.6.104"));
    QCOMPARE(hits[0].pseudonym, std::string("ip-1"));
    QCOMPARE(hits[0].kind, SecretKind::Ipv4);
}

void RedactorTest::checkFindsWhatIsLeft() {
    Redactor redactor;
    (void)redactor.redact("Node: gpu-worker-7/192.168.6.104, password=Sw0rdfish-99x");
    QCOMPARE(redactor.check("all is well at cn-shanghai.node-1").size(), std::size_t(0));
    QCOMPARE(redactor.check("gpu-worker-7").size(), std::size_t(1));
    QCOMPARE(redactor.check("192-168-6-104").size(), std::size_t(1));
    QCOMPARE(redactor.check("Sw0rdfish-99x").size(), std::size_t(1));
    QCOMPARE(redactor.check("2001:db8::7").size(), std::size_t(1)); // never seen, but its pattern is enough
    QCOMPARE(redactor.check("version 192.168.6.104").size(), std::size_t(1)); // known: no version any more
}

void RedactorTest::countsDifferentValues() {
    Redactor redactor;
    (void)redactor.redact("10.0.0.1 10.0.0.2 10.0.0.1 cn-beijing.10.0.0.1 00:16:3e:0a:1b:2c");
    QCOMPARE(redactor.counts().at(SecretKind::Ipv4), std::size_t(2));
    QCOMPARE(redactor.counts().at(SecretKind::NodeName), std::size_t(1));
    QCOMPARE(redactor.counts().at(SecretKind::Mac), std::size_t(1));
    QVERIFY(!redactor.counts().contains(SecretKind::Token));
}

void RedactorTest::escapesOfJsonStayWhole() {
    Redactor redactor;
    redactor.learn(SecretKind::NodeName, "gpu-worker-7");
    const std::string line = "{\"text\":\"a\\ngpu-worker-7\\tiZbp1f4c3v7xk2m9qz0wetZ\\n10.0.0.1\\u003dops@example.com\\nops@example.com\"}";
    const std::string safe = "{\"text\":\"a\\nnode-1\\tnode-2\\nip-3\\u003daccount-1\\naccount-1\"}";
    QCOMPARE(redactor.redact(line), safe);
    const std::string nested = "\"line\": \"{\\\"password\\\":\\\"hunter2\\\",\\\"user\\\":\\\"x\\\"}\"";
    const std::string nestedSafe = "\"line\": \"{\\\"password\\\":\\\"token-1\\\",\\\"user\\\":\\\"x\\\"}\"";
    QCOMPARE(redactor.redact(nested), nestedSafe);
}

void RedactorTest::strangeBytes() {
    Redactor redactor;
    const std::string zero("\0\xff\xfe 192.168.6.104\0 x", 20);
    QVERIFY(redactor.redact(zero).find("192.168") == std::string::npos);
    QCOMPARE(redactor.redact(""), std::string());
    QCOMPARE(redactor.redact("\x1b[31mcn-shanghai.192.168.6.104\x1b[0m"), std::string("\x1b[31mcn-shanghai.node-1\x1b[0m"));
    const std::string dashes(200'000, '-');
    QCOMPARE(redactor.redact(dashes), dashes);
    std::string colons;
    for (int i = 0; i < 100'000; ++i) {
        colons += ":::ab";
    }
    (void)redactor.redact(colons); // linear: this test ends
}

void RedactorTest::answersQuoteHostsThatOnlyTheTextTells() {
    const std::string text = "Nov 21 10:00:00 gpu-worker-7 kubelet[2211]: started\n";
    Redactor redactor;
    QVERIFY(learnFrom(redactor, {}, text));
    QCOMPARE(redactor.redact("The node gpu-worker-7 is new\n  > Nov 21 10:00:00 gpu-worker-7 kubelet[2211]: started\n"),
             std::string("The node node-1 is new\n  > Nov 21 10:00:00 node-1 kubelet[2211]: started\n"));
    IntakeHooks hooks;
    hooks.stopped = [] { return true; };
    QVERIFY(!learnFrom(redactor, {}, text, hooks));
}

QTEST_APPLESS_MAIN(RedactorTest)
#include "tst_redactor.moc"
