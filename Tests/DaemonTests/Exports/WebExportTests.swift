import Testing

@testable import Daemon

@Suite struct WebExportTests {
    @Test(arguments: [
        ("https://b.example/x", "https://b.example/x"), ("/x?y=1", "https://a.example:8443/x?y=1"),
        ("//b.example/x", nil), ("x.csv", nil), ("ftp://b.example/x", nil), (nil, nil),
        ("https://u:p@b.example/", nil), ("file:///etc/passwd", nil),
    ])
    func `a redirect leads to a whole address or a path of the same host`(
        location: String?, leadsTo: String?
    ) {
        #expect(ExportServer.target(location, from: "https://a.example:8443/e.csv") == leadsTo)
    }

    @Test(arguments: [
        ("https://a.example/b?c", "https://A.example/", true),
        ("https://a.example/", "https://a.example:8443/", false),
        ("https://a.example/", "http://a.example/", false),
        ("https://a.example/", "https://b.a.example/", false),
    ])
    func `only the same scheme, host and port are told the authorization`(
        first: String, second: String, isSame: Bool
    ) {
        #expect((ExportServer.origin(of: first) == ExportServer.origin(of: second)) == isSame)
    }

    @Test(arguments: [
        ("items-1.csv", "https://a.example/x/y/items-1.csv"),
        ("z/items-1.csv", "https://a.example/x/y/z/items-1.csv"),
        ("/items-1.csv?sig=a/b", "https://a.example/items-1.csv?sig=a/b"),
        ("https://b.example/items-1.csv?s=1", "https://b.example/items-1.csv?s=1"),
        ("../items-1.csv", nil), ("z/../../items-1.csv", nil), ("//b.example/items-1.csv", nil),
        ("", nil), ("file:///items-1.csv", nil), ("z//items-1.csv", nil),
    ])
    func `a part lies beside its list or where the list says`(
        written: String, address: String?
    ) {
        for list in ["https://a.example/x/y/list.json", "https://a.example/x/y/list.txt?a=/b/c"] {
            #expect(ExportServer.address(ofPart: written, listedAt: list) == address)
        }
    }

    @Test func `a part beside a list at a host's root lies there`() {
        #expect(
            ExportServer.address(ofPart: "a.csv", listedAt: "https://a.example?x=1")
                == "https://a.example/a.csv")
    }

    @Test(arguments: [
        ("https://a.example/x/items.csv.gz?token=1", "items.csv.gz"),
        ("https://a.example/", "export"), ("https://a.example", "export"),
    ])
    func `an export is called as the last part of its path`(url: String, name: String) {
        let web = WebExportConfiguration(url: url, access: NetworkAccess())
        #expect(web.name == name)
    }

    @Test(arguments: [
        ("", "exports[0].folder: is missing, and so is url"),
        ("folder: /in\n    every: 1h", "exports[0].every: means nothing without url"),
        ("folder: /in\n    url: https://a.example", "exports[0].folder: is given beside url"),
        ("url: http://a.example", "exports[0].url: http:// can be read"),
        (
            "url: https://a.example\n    parts: a-*\n    done: d",
            "exports[0].done: means nothing for"
        ),
        (
            "url: https://a.example\n    parts: a-{export}",
            "exports[0].parts: has {export}, and a url"
        ),
        ("url: https://a.example\n    settle: 5s", "exports[0].settle: means nothing for a url"),
        ("url: https://a.example\n    stale_after: 1h", "exports[0].stale_after: is no longer"),
        ("url: https://a.example\n    size_limit: 1B", "exports[0].size_limit: "),
        (
            "url: https://a.example\n    authorization: a\n    authorization_file: /b",
            "exports[0].authorization_file: is given beside"
        ),
    ])
    func `what is wrong with a fetched export is said`(keys: String, says: String) {
        let found = problems(of: "version: 1\nexports:\n  - marketplace: m\n    \(keys)\n")
        #expect(found.contains { $0.contains(says) }, "\(found)")
    }
}
