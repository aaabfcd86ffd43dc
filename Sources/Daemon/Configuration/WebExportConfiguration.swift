import RecallModel

/// A marketplace's export that is fetched.
package struct WebExportConfiguration: Hashable, Sendable {
    /// `url:`, instead of a folder.
    package var url: String
    /// `network:` and `plain_http:`.
    package var access: NetworkAccess
    /// `authorization:` or `authorization_file:`: where the value of the
    /// request's `Authorization` header is, as in `Bearer …`; `nil` sends none.
    package var authorization: SecretReference?
    /// `every:`: how often it is asked whether there is a new one.
    ///
    /// 1 s to 7 d, 1 h by default: platforms write their exports once a day or
    /// every few hours.
    package var interval: Duration = .hours(1)
    /// `stale_after:`: an alarm when no answer came for so long.
    ///
    /// Longer than ``interval``, up to 365 d; 48 h by default, two nightly
    /// exports.
    package var staleAfter: Duration = .hours(48)
    /// `size_limit:`: an export with more bytes is refused.
    ///
    /// 1 KiB to 1 TiB, 16 GiB by default: fifty million rows of 300 bytes.
    package var sizeLimit = 16 << 30

    /// What the export is called: the last part of the path, or `export`.
    var name: String {
        let rest = url.split(separator: "/").dropFirst(2).last ?? ""
        let name = rest.prefix { $0 != "?" }
        return name.isEmpty ? "export" : String(name)
    }
}
