/// A firm that answers for a recalled product, and in what role.
package struct ResponsibleFirm: Hashable, Sendable {
    package enum Role: String, Hashable, CaseIterable, Sendable {
        case manufacturer, importer, distributor, retailer
    }

    package var role: Role
    /// The name as printed, often with "of City, Country" or "dba".
    package var name: String

    package init(role: Role, name: String) {
        self.role = role
        self.name = name
    }
}
