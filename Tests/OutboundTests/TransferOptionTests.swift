import CCurl
import Testing

@testable import Outbound

struct TransferOptionTests {
    private func options(_ request: HTTPRequest, authorities: String? = nil) -> [TransferOption] {
        TransferOption.all(for: request, authorities: authorities)
    }

    @Test(arguments: [
        TransferOption.text(CURLOPT_PROTOCOLS_STR, "https"),
        .text(CURLOPT_REDIR_PROTOCOLS_STR, "https"), .number(CURLOPT_FOLLOWLOCATION, 0),
        .number(CURLOPT_MAXREDIRS, 0), .number(CURLOPT_SSL_VERIFYPEER, 1),
        .number(CURLOPT_SSL_VERIFYHOST, 2), .number(CURLOPT_SSLVERSION, 6),
        .text(CURLOPT_PROXY, ""), .text(CURLOPT_NOPROXY, "*"), .number(CURLOPT_NETRC, 0),
        .number(CURLOPT_UNRESTRICTED_AUTH, 0), .number(CURLOPT_NOSIGNAL, 1),
        .number(CURLOPT_CONNECTTIMEOUT_MS, 5000), .number(CURLOPT_TIMEOUT_MS, 30_000),
        .number(CURLOPT_LOW_SPEED_LIMIT, 64), .number(CURLOPT_LOW_SPEED_TIME, 10),
        .size(CURLOPT_MAXFILESIZE_LARGE, 1 << 20), .number(CURLOPT_DNS_CACHE_TIMEOUT, 60),
        .number(CURLOPT_FORBID_REUSE, 1), .number(CURLOPT_HTTP09_ALLOWED, 0),
    ])
    func `every handle has it set`(option: TransferOption) {
        #expect(options(HTTPRequest(url: "https://h/")).contains(option))
    }

    @Test func `this libcurl knows every option`() throws {
        let handle = try #require(curl_easy_init())
        defer { curl_easy_cleanup(handle) }
        let requests = [
            HTTPRequest(url: "https://h/"), HTTPRequest(method: "HEAD", url: "https://h/"),
            HTTPRequest(method: "POST", url: "https://h/", body: [1], overflow: .cut),
        ]

        for option in requests.flatMap({ options($0, authorities: "/nowhere") }) {
            try option.set(on: handle)
        }
    }

    @Test func `an option libcurl does not know stops the request`() throws {
        let handle = try #require(curl_easy_init())
        defer { curl_easy_cleanup(handle) }

        #expect(throws: OutboundError.self) {
            try TransferOption.number(CURLoption(rawValue: 29_999), 1).set(on: handle)
        }
    }

    @Test(arguments: [
        (Duration.zero, 1), (.microseconds(10), 1), (.milliseconds(1), 1), (.seconds(2), 2000),
        (.seconds(-5), 1), (.seconds(86_400), 86_400_000), (.seconds(1 << 60), 86_400_000),
    ])
    func `no timeout is ever libcurl's 0, which means none`(timeout: Duration, milliseconds: Int) {
        let options = options(
            HTTPRequest(url: "https://h/", timeout: timeout, connectTimeout: timeout))

        #expect(options.contains(.number(CURLOPT_TIMEOUT_MS, milliseconds)))
        #expect(options.contains(.number(CURLOPT_CONNECTTIMEOUT_MS, milliseconds)))
    }

    @Test func `http joins the protocols only where it is permitted`() {
        let plain = HTTPRequest(url: "http://h/", reach: .loopback, allowsPlainHTTP: true)
        let forgotten = HTTPRequest(url: "http://h/", allowsPlainHTTP: true)

        #expect(options(plain).contains(.text(CURLOPT_PROTOCOLS_STR, "https,http")))
        #expect(options(forgotten).contains(.text(CURLOPT_PROTOCOLS_STR, "https")))
    }
}
