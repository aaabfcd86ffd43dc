import CExpat

/// The one door to expat: bytes in, events into an ``XMLAssembly``.
///
/// Every unsafe construct of the room is in this file. What it rests on:
///
/// - The parser is made in `init`, freed in `deinit`, and never handed out.
/// - The assembly is held by this value, so it outlives the parser's pointer to
///   it, and handlers run only inside `parse`, on the caller's thread.
/// - Pointers that expat hands to a handler are read during that call only, and
///   copied into `String`s; names and values end with a NUL (expat.h,
///   XML_StartElementHandler), texts come with their length.
@safe struct ExpatParser: ~Copyable {
    /// What expat says is wrong.
    struct Failure {
        /// One of expat's numbers, `XML_ERROR_…`.
        var code: XML_Error
        /// The byte at which it was noticed, from the parser's first one.
        var offset: Int

        /// Whether the text ended in the middle.
        var isTruncation: Bool {
            code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN
                || code == XML_ERROR_PARTIAL_CHAR || code == XML_ERROR_UNCLOSED_CDATA_SECTION
        }

        var isUnknownEncoding: Bool { code == XML_ERROR_UNKNOWN_ENCODING }
        var isOutOfMemory: Bool { code == XML_ERROR_NO_MEMORY }

        /// expat's own words.
        var reason: String {
            // SAFETY: XML_ErrorString returns a constant or NULL.
            unsafe XML_ErrorString(code).map { unsafe String(cString: $0) } ?? "error"
        }
    }

    private let parser: XML_Parser?
    private let assembly: XMLAssembly

    init(_ assembly: XMLAssembly, encoding: String?) {
        self.assembly = assembly
        unsafe parser = XML_ParserCreate(encoding)
        attach()
    }

    deinit {
        // SAFETY: NULL is allowed; the parser was made in `init`.
        unsafe XML_ParserFree(parser)
    }

    /// Begins a new text.
    ///
    /// - Parameter encoding: What the text's declaration has no say in.
    func restart(encoding: String?) {
        guard let parser = unsafe parser else { return }
        // SAFETY: the parser is not parsing: handlers never call this.
        unsafe XML_ParserReset(parser, encoding)
        attach()
    }

    /// Reads on; `nil` where nothing is wrong so far.
    func parse(_ bytes: ArraySlice<UInt8>, isFinal: Bool) -> Failure? {
        guard let parser = unsafe parser else {
            return Failure(code: XML_ERROR_NO_MEMORY, offset: 0)
        }
        // SAFETY: the pointer is used during the call only, with its length, which
        // is at most ``XMLRecordReader/stepBytes``.
        let status = unsafe bytes.withUnsafeBytes { storage in
            unsafe XML_Parse(
                parser, storage.baseAddress, Int32(truncatingIfNeeded: storage.count),
                isFinal ? 1 : 0)
        }
        guard status == XML_STATUS_ERROR else { return nil }
        return unsafe Failure(code: XML_GetErrorCode(parser), offset: offset)
    }

    /// The byte at which the last event began, from the parser's first one.
    var offset: Int {
        guard let parser = unsafe parser else { return 0 }
        // SAFETY: only reads the parser; -1 stands for "no event yet".
        return unsafe max(0, Int(XML_GetCurrentByteIndex(parser)))
    }

    private func attach() {
        guard let parser = unsafe parser else { return }
        unsafe XML_SetUserData(parser, Unmanaged.passUnretained(assembly).toOpaque())
        unsafe XML_UseParserAsHandlerArg(parser)
        unsafe XML_SetElementHandler(parser, Self.start, Self.end)
        unsafe XML_SetCharacterDataHandler(parser, Self.text)
        unsafe XML_SetXmlDeclHandler(parser, Self.declaration)
        unsafe XML_SetStartDoctypeDeclHandler(parser, Self.documentType)
    }

    // MARK: Handlers

    private static func assembly(of parser: XML_Parser) -> XMLAssembly? {
        // SAFETY: `attach` put the assembly there, and it lives as long as the parser.
        unsafe recalld_expat_user_data(parser).map {
            unsafe Unmanaged<XMLAssembly>.fromOpaque($0).takeUnretainedValue()
        }
    }

    /// Ends `parse` where the assembly refused an event.
    private static func stopIfRefused(_ parser: XML_Parser, _ assembly: XMLAssembly) {
        if assembly.refusal != nil {
            // SAFETY: called from a handler, where stopping is allowed; a second
            // stop is an error that changes nothing.
            _ = unsafe XML_StopParser(parser, 0)
        }
    }

    private static let start: XML_StartElementHandler = { parser, name, attributes in
        guard let parser = unsafe parser.map({ XML_Parser($0) }), let name = unsafe name,
            let assembly = unsafe assembly(of: parser)
        else { return }
        var found: [XMLElement.Attribute] = []
        var index = 0
        // SAFETY: the list is pairs of name and value, ended by NULL.
        while let key = unsafe attributes?[index], let value = unsafe attributes?[index + 1] {
            unsafe found.append(.init(String(cString: key), String(cString: value)))
            index += 2
        }
        unsafe assembly.start(
            String(cString: name), attributes: found,
            offset: Int(XML_GetCurrentByteIndex(parser)),
            tagBytes: Int(XML_GetCurrentByteCount(parser)))
        unsafe stopIfRefused(parser, assembly)
    }

    private static let end: XML_EndElementHandler = { parser, _ in
        guard let parser = unsafe parser.map({ XML_Parser($0) }),
            let assembly = unsafe assembly(of: parser)
        else { return }
        unsafe assembly.end(
            at: Int(XML_GetCurrentByteIndex(parser)) + Int(XML_GetCurrentByteCount(parser)))
        unsafe stopIfRefused(parser, assembly)
    }

    private static let text: XML_CharacterDataHandler = { parser, text, length in
        guard let parser = unsafe parser.map({ XML_Parser($0) }),
            let assembly = unsafe assembly(of: parser), assembly.wantsText
        else { return }
        // SAFETY: `length` bytes of UTF-8, valid during this call.
        let bytes = unsafe UnsafeRawBufferPointer(start: text, count: Int(length))
        unsafe assembly.text(String(decoding: bytes, as: UTF8.self))
        unsafe stopIfRefused(parser, assembly)
    }

    private static let declaration: XML_XmlDeclHandler = { parser, _, encoding, _ in
        guard let parser = unsafe parser.map({ XML_Parser($0) }) else { return }
        // SAFETY: NULL or a NUL-terminated string.
        let name = unsafe encoding.map { unsafe String(cString: $0) }
        unsafe assembly(of: parser)?.declare(encoding: name)
    }

    private static let documentType: XML_StartDoctypeDeclHandler = { parser, _, _, _, _ in
        guard let parser = unsafe parser.map({ XML_Parser($0) }),
            let assembly = unsafe assembly(of: parser)
        else { return }
        assembly.refuseDocumentType(at: Int(unsafe XML_GetCurrentByteIndex(parser)))
        unsafe stopIfRefused(parser, assembly)
    }
}
