import RecallModel

/// A product of a publisher that has no field for its numbers.
enum MinedProduct {
    /// The product with what its name and description say of it.
    static func product(named name: String, description: String) -> AffectedProduct {
        let tokens = ProseToken.tokens(of: name)
        let prose = ProseToken.tokens(of: description)
        var found = IdentifierMiner.mine(tokens)
        for token in tokens where IdentifierShape(token.text).isUnmistakable {
            found.add(token.text, as: .model)
        }
        found.merge(IdentifierMiner.mine(prose))
        var product = AffectedProduct(name: name)
        product.brands = BrandMiner(title: name, description: prose, firms: [], addresses: [])
            .brands(of: name)
        product.models = found.models
        product.gtins = found.gtins
        product.skus = found.skus
        product.asins = found.asins
        product.lots = found.lots
        return product
    }
}
