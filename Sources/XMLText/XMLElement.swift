/// An element with all that is in it.
package struct XMLElement: Hashable, Sendable {
    /// One name and its value.
    package struct Attribute: Hashable, Sendable {
        /// The name as written, its prefix included: `xsi:nil`.
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The name as written, its prefix included: `dcterms:creator`.
    package var name: String
    package var attributes: [Attribute] = []
    package var children: [XMLElement] = []
    /// The element's own text, what its children interrupt put together; white
    /// space that only sets children apart is left out.
    package var text = ""
    /// The byte of the start tag's `<`, from the start of the text.
    package var offset = 0

    package init(_ name: String) { self.name = name }

    /// The name without its prefix.
    package var localName: Substring {
        name.utf8.firstIndex(of: UInt8(ascii: ":")).map { name[name.utf8.index(after: $0)...] }
            ?? name[...]
    }

    /// The first child of that name, as written.
    package subscript(name: String) -> XMLElement? { children.first { $0.name == name } }

    /// The children of that name, as written, in their order.
    package func all(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

    /// The value of the attribute of that name, as written.
    package func attribute(_ name: String) -> String? {
        attributes.first { $0.name == name }?.value
    }

    /// Whether the element says by `nil="true"` that it has no value.
    ///
    /// Any prefix will do: which one stands for XML Schema's instances is the
    /// writer's choice, and its declaration may be lost with a damaged root.
    package var isNil: Bool {
        attributes.contains { attribute in
            (attribute.name == "nil" || attribute.name.utf8.suffix(4).elementsEqual(":nil".utf8))
                && (attribute.value == "true" || attribute.value == "1")
        }
    }

    /// The text of the first child of that name; `nil` where there is none, or
    /// it says that it has no value.
    package func value(of name: String) -> String? {
        guard let child = self[name], !child.isNil else { return nil }
        return child.text
    }
}
