/// `endpoint:` and its neighbours of `reasons:`: where statements are posted.
package struct StatementPostConfiguration: Hashable, Sendable {
    /// `endpoint:`: the database's API, up to `/api/v1`.
    package var endpoint: String
    /// `token:` or `token_file:`, required with an endpoint.
    package var token: SecretReference
    /// `network:` and `plain_http:`, for a stand-in of the database.
    package var access: NetworkAccess

    package init(endpoint: String, token: SecretReference, access: NetworkAccess) {
        self.endpoint = endpoint
        self.token = token
        self.access = access
    }
}
