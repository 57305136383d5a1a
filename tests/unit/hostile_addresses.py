"""Addresses that must be refused before anything is opened: what fetchers have been led astray by."""

HOSTILE = """
http://127.0.0.1/ http://127.0.0.1:80/ http://127.1/ http://127.0.1/ http://0/ http://0.0.0.0/
http://2130706433/ http://0x7f000001/ http://0x7f.0.0.1/ http://0x7f.1/ http://0177.0.0.1/
http://017700000001/ http://00000177.0.0.1/ http://127.0.0.1./ http://localhost/ http://LOCALHOST/
http://localhost./ http://[::1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]/ http://[::ffff:127.0.0.1]/
http://[::ffff:7f00:1]/ http://[::127.0.0.1]/ http://[64:ff9b::7f00:1]/ http://[64:ff9b::127.0.0.1]/
http://[64:ff9b:1::7f00:1]/ http://[2002:7f00:1::]/ http://[2002:a00:1::]/ http://[2001::7f00:1]/
http://[2001:db8::1]/ http://[fe80::1]/ http://[fe80::1%25eth0]/ http://[fc00::1]/ http://[fd12::1]/
http://[ff02::1]/ http://[fec0::1]/ http://[100::1]/ http://[fd00:ec2::254]/ http://[3fff::1]/
http://[2606:4700::5efe:7f00:1]/ http://[5f00::1]/ http://10.0.0.1/ http://172.16.0.1/
http://172.31.255.255/ http://192.168.0.1/ http://169.254.169.254/latest/meta-data/
http://168.63.129.16/ http://100.64.0.1/ http://100.100.100.200/ http://192.0.0.192/
http://192.0.2.1/ http://198.18.0.1/ http://198.51.100.1/ http://203.0.113.1/ http://192.88.99.1/
http://224.0.0.1/ http://239.255.255.255/ http://240.0.0.1/ http://255.255.255.255/
http://9.9.9.9:22/ http://9.9.9.9:8080/ http://9.9.9.9:0/ http://9.9.9.9:65536/ http://9.9.9.9:-1/
https://9.9.9.9:25/ http://user@9.9.9.9/ http://user:pass@9.9.9.9/ http://9.9.9.9@127.0.0.1/
http://127.0.0.1%23@9.9.9.9/ http://9.9.9.9\\@127.0.0.1/ http://9.9.9.9%2f@127.0.0.1/
http://127.0.0.1%00.example.org/ http://exa%6dple.org/ http://127。0。0。1/ http://①②⑦.0.0.1/
http://１２７.0.0.1/ ftp://9.9.9.9/ file:///etc/passwd gopher://127.0.0.1:6379/_x dict://127.0.0.1/
data:text/html,x javascript:alert(1) mailto:a@b.org ws://9.9.9.9/ http:9.9.9.9 http:/9.9.9.9/
//9.9.9.9/ http:// http:/// http://./ http://../ http://:80/ http://[::1 http://[::1]x/ http://[]/
http://-/.. http://a..b/ http://999.999.999.999/ http://1.2.3/ http://1.2.3.4.5/ http://0x/
http://256.1.1.1/ http://127.0.0.1:99999999999/ about:blank view-source:http://127.0.0.1/
jar:http://127.0.0.1!/ http+unix://%2Fvar%2Frun%2Fdocker.sock/ unix:/var/run/docker.sock
http://0x7F.0x0.0x0.0x1/ http://0X7F000001/ http://127.0x0.0.1/ http://127.000.000.001/
http://0300.0250.0.1/ http://3232235521/ http://2852039166/ http://0xA9FEA9FE/ http://0251.0376.0251.0376/
http://169.254.43518/ http://0251.254.169.254/ http://[::ffff:169.254.169.254]/ http://[::ffff:a9fe:a9fe]/
http://[0:0:0:0:0:ffff:7f00:1]/ http://[::ffff:0:127.0.0.1]/ http://[64:ff9b::a9fe:a9fe]/
http://[2002:a9fe:a9fe::]/ http://[2001:0:7f00:1::]/ http://[fe80::a9fe:a9fe]/ http://[::1%25lo]/ http://[::1%lo]/
http://[v1.fe80::1]/ http://[::ffff:127.0.0.1%25]/ http://[::1].example.org/ http://169.254.170.2/v2/
http://192.0.0.170/ http://192.168.1.255/ http://10.255.255.255/ http://255.255.255.255:80/ http://0.0.0.0:80/
http://127.255.255.254/ http://127.0.0.1.:80/ http://localhost:443/ http://foo.localhost/ http://LocalHost.:80/
http://9.9.9.9:81/ http://9.9.9.9:3128/ http://9.9.9.9:6379/ http://9.9.9.9:11211/ https://9.9.9.9:8443/
http://9.9.9.9:00022/ http://9.9.9.9:+80/ http://9.9.9.9:8_0/ http://9.9.9.9:80:80/ http://9.9.9.9:１２/
http://a@b@127.0.0.1/ http://127.0.0.1:80@9.9.9.9/ http://:@9.9.9.9/ http://@9.9.9.9/
http://９.9.9.9/ http://9．9．9．9/ http://9｡9｡9｡9/ http://ⓛocalhost/ http://loc­alhost/ http://localhost%2e/
http://%6c%6f%63alhost/ http://%31%32%37.0.0.1/ http://127.0.0.1%2f.example.org/ http://127%2e0%2e0%2e1/
http://٩.9.9.9/ http://127.0.0.1;example.org/ http://127.0.0.1,9.9.9.9/ http://*/
http://example.org\\@127.0.0.1/ http:\\\\127.0.0.1\\ http:///127.0.0.1/ http:////127.0.0.1/ https:127.0.0.1/
http://<script>/ http://"quoted"/ http://a|b/ http://a^b/ http://a`b/ http://{a}/ http://$(id)/ http://a'b/
ldap://127.0.0.1/ smb://127.0.0.1/x tftp://127.0.0.1/ ssh://127.0.0.1/ telnet://127.0.0.1/ netdoc:///etc/passwd
phar://x php://filter/x expect://id blob:http://9.9.9.9/x feed://9.9.9.9/ wss://9.9.9.9/ HTTP+X://9.9.9.9/
""".split()  # noqa: SIM905 - a table, not code

WITH_CONTROLS = [
    "http://127.0.0.1\x00.example.org/",
    "http://exam\tple.org/",
    "http://example.org/\r\nHost: 127.0.0.1",
    "http://example.org/\ud800",
    " http://127.0.0.1/",
    "http://127.0.0.1 /",
    "http://127.0.0.1\u3000/",
    "ht\ntp://127.0.0.1/",
    "http://" + "a" * 5000 + ".org/",
    "http://" + "a" * 64 + ".org/",
    "http://" + "a." * 200 + "org/",
    "",
]
