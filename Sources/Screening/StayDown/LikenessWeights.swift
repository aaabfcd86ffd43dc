/// What evidence weighs that two listings are one offer, in nats of log-odds,
/// and from what score on something is done about it.
///
/// The weights were set by reasoning from the examples in the requirements
/// research (sections 1.3, 7.4, 7.10 and 9.2) and hold on the tables of returns
/// and look-alikes of `ReturnTableTests`; they are not fitted to data, for there
/// is no public set of listings with their returns. Each says what it rests on.
package struct LikenessWeights: Hashable, Sendable {
    /// Before any evidence: one candidate in 245 is the offer.
    ///
    /// Candidates share a number, a picture or two rare words already.
    package var prior = -5.5
    /// A globally unique GTIN names one trade item: with it alone a person
    /// would need a reason to doubt.
    package var gtin = 8.5
    /// Both have one, and not the same: a sibling, or a number made up.
    package var otherGTIN = -2.5
    /// Amazon's number of a product, which sellers share.
    package var asin = 8.0
    /// A maker's number; other makers count the same way.
    package var model = 4.0
    /// The seller's own number, from the same seller and from another.
    package var ownSKU = 4.0
    package var otherSKU = 2.0
    /// Two numbers of one seller: a variant, or a number made up; a person looks.
    package var ownOtherSKU = -1.0
    /// The same file of a picture: copied with the offer, and enough to show it
    /// to a person (requirements research, S4); sellers also show one picture
    /// for several products.
    package var image = 6.0
    /// The share of ``image`` that counts where the same seller's titles have
    /// nothing in common: his logo or placeholder.
    package var ownImageShare = 0.5
    /// All passages of a description in common; in proportion below.
    package var text = 5.0
    /// Below this share texts resemble each other by chance and by the law's
    /// phrases.
    package var leastText = 0.2
    /// The share of ``text`` that counts where the same seller's titles have
    /// nothing in common: his terms of delivery.
    package var ownTextShare = 0.3
    /// For each nat that common words of the titles tell, and the most for all:
    /// a title alone never leads to a takedown.
    package var wordsPerNat = 0.13
    package var words = 6.0
    /// Titles that have no word in common.
    package var noWords = -1.5
    package var brand = 1.0
    package var otherBrand = -2.0
    package var seller = 1.0
    /// Within one percent of the earlier price; four times more or less.
    package var price = 0.7
    package var otherPrice = -1.0
    /// Numbers that differ in a few digits name siblings, which show one
    /// picture and one description.
    package var siblingModel = -12.0
    /// Numbers that have nothing in common: a sibling, or a number made up.
    package var otherModel = -2.5
    /// Another capacity, voltage, count or generation.
    package var otherMeasure = -5.0
    /// The title sells something for the product; less where a GTIN or ASIN
    /// says that it is the product (MAT-9).
    package var role = -7.0
    package var roleOfCode = -3.0
    /// It says that the product is mended or another version.
    package var remedied = -4.5

    package init() {}
}
