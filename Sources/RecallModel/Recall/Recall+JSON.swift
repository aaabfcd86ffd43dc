package import JSONText

extension Recall {
    /// The recall as one JSON object with every field that is stated.
    ///
    /// The bytes are canonical: equal recalls give equal bytes, so their
    /// digest is the revision's fingerprint.
    package var json: JSONValue {
        .record([
            "recall_id": .string(id.description),
            "authority": .string(authority),
            "source_kind": .string(sourceKind.rawValue),
            "published": published.map { .string($0.description) },
            "title": .string(title),
            "hazard": .string(hazard.text),
            "severity": .string(hazard.severity.rawValue),
            "hazard_classes": .strings(hazard.classes.map(\.rawValue)),
            "markets": .strings(markets.map(\.code)),
            "products": .array(products.map(\.json)),
            "firms": firms.isEmpty ? nil : .array(firms.map(\.json)),
            "remedy": remedy.isEmpty ? nil : .string(remedy),
            "description": description.isEmpty ? nil : .string(description),
            "url": url.isEmpty ? nil : .string(url),
            "expires": expires.map { .string($0.description) },
            "standing": standing == .inForce ? nil : .string(standing.rawValue),
            "notes": notes.isEmpty
                ? nil : .object(notes.map { .init($0.name, .string($0.text)) }),
        ])
    }

    /// The recall that ``json`` wrote, or `nil` where the value is none.
    package init?(json: JSONValue) {
        guard let id = json["recall_id"]?.string.flatMap({ RecallID($0) }),
            let authority = json["authority"]?.string,
            let kind = json["source_kind"]?.string.flatMap(RecallSourceKind.init(rawValue:)),
            let title = json["title"]?.string,
            let hazard = json["hazard"]?.string,
            let severity = json["severity"]?.string.flatMap(Severity.init(rawValue:)),
            let products = json["products"]?.array?.compactMap(AffectedProduct.init(json:))
        else { return nil }
        self.init(
            id: id, authority: authority, sourceKind: kind, title: title,
            hazard: Hazard(
                text: hazard, severity: severity,
                classes: json.texts("hazard_classes").compactMap(HazardClass.init(rawValue:))),
            products: products)
        published = json.date("published")
        markets = json.texts("markets").compactMap { Market($0) }
        firms = json["firms"]?.array?.compactMap(ResponsibleFirm.init(json:)) ?? []
        remedy = json["remedy"]?.string ?? ""
        description = json["description"]?.string ?? ""
        url = json["url"]?.string ?? ""
        expires = json.date("expires")
        standing = json["standing"]?.string.flatMap(Standing.init(rawValue:)) ?? .inForce
        if case .object(let members)? = json["notes"] {
            notes = members.map { Note(name: $0.name, text: $0.value.string ?? "") }
        }
    }
}

extension AffectedProduct {
    var json: JSONValue {
        .record([
            "name": .string(name),
            "brands": .strings(brands),
            "models": .strings(models.map(\.description)),
            "gtins": .strings(gtins.map(\.description)),
            "skus": .strings(skus),
            "asins": .strings(asins),
            "lots": .strings(lots),
            "sold_from": soldFrom.map { .string($0.description) },
            "sold_to": soldTo.map { .string($0.description) },
            "sellers": .strings(sellers),
            "classes": .strings(classes),
            "vehicle": isVehicle ? .bool(true) : nil,
            "origins": origins.isEmpty ? nil : .array(origins.map(\.json)),
        ])
    }

    init?(json: JSONValue) {
        guard let name = json["name"]?.string else { return nil }
        self.init(name: name)
        brands = json.texts("brands")
        models = json.texts("models").compactMap { ModelNumber($0) }
        gtins = json.texts("gtins").compactMap { GTIN($0) }
        skus = json.texts("skus")
        asins = json.texts("asins")
        lots = json.texts("lots")
        soldFrom = json.date("sold_from")
        soldTo = json.date("sold_to")
        sellers = json.texts("sellers")
        classes = json.texts("classes")
        isVehicle = json["vehicle"]?.bool ?? false
        origins = json["origins"]?.array?.compactMap(MinedOrigin.init(json:)) ?? []
    }
}

extension MinedOrigin {
    var json: JSONValue {
        .record([
            "kind": .string(kind.rawValue), "value": .string(value), "field": .string(field),
            "offset": .integer(offset), "certainty": .string(certainty.rawValue),
        ])
    }

    init?(json: JSONValue) {
        guard let kind = json["kind"]?.string.flatMap(Kind.init(rawValue:)),
            let value = json["value"]?.string, let field = json["field"]?.string,
            let offset = json["offset"]?.integer, offset >= 0,
            let certainty = json["certainty"]?.string.flatMap(MinedCertainty.init(rawValue:))
        else { return nil }
        self.init(kind: kind, value: value, field: field, offset: offset, certainty: certainty)
    }
}

extension ResponsibleFirm {
    var json: JSONValue {
        .record(["role": .string(role.rawValue), "name": .string(name)])
    }

    init?(json: JSONValue) {
        guard let role = json["role"]?.string.flatMap(Role.init(rawValue:)),
            let name = json["name"]?.string
        else { return nil }
        self.init(role: role, name: name)
    }
}

extension JSONValue {
    func date(_ name: String) -> CivilDate? {
        self[name]?.string.flatMap { CivilDate($0) }
    }

    func texts(_ name: String) -> [String] {
        self[name]?.array?.compactMap(\.string) ?? []
    }
}
