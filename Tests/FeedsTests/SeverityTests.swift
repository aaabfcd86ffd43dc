import Feeds
import RecallModel
import Testing

/// The CPSC column of the requirements' table of severities.
@Suite struct SeverityTests {
    private static func severity(
        _ hazard: String, _ injuries: String = "None reported", title: String = "Kettles Recalled"
    ) throws -> Severity {
        try CPSCSample.with {
            $0.hazards = [hazard]
            $0.injuries = [injuries]
            $0.title = title
        }.recall.hazard.severity
    }

    @Test(arguments: [
        ("The kettle can overheat, posing a fire hazard.", Severity.critical),
        ("The kettle can ignite.", .critical), ("Magnets can be swallowed.", .critical),
        ("posing an entrapment hazard", .critical),
        ("posing strangulation and fall hazards", .critical),
        ("posing a suffocation hazard", .critical),
        ("posing a risk of carbon monoxide poisoning", .critical),
        ("violates the federal lead paint ban", .critical), ("posing a laceration hazard", .high),
        ("posing a risk of serious injury", .high),
        ("posing a risk of serious injury or death", .high),
        ("posing a crash hazard", .high), ("This can lead to falls.", .high),
        ("It can leak and cause water damage.", .medium), ("It can stop working.", .medium),
        ("The packages violate labeling requirements.", .low), ("They lack a certificate.", .low),
        ("The firearm's firefly logo can fade.", .medium),
    ])
    func `a hazard's words decide`(hazard: String, severity: Severity) throws {
        #expect(try Self.severity(hazard) == severity)
    }

    @Test(arguments: [
        ("One death has been reported.", Severity.critical), ("A child died.", .critical),
        ("including one fire and a burn", .critical), ("One consumer was hospitalized.", .critical),
        ("Two consumers had a broken wrist.", .critical), ("One report of a minor bruise.", .high),
        ("Four resulted in property damage. No injuries have been reported.", .medium),
        ("No injuries have been reported.", .low), ("None reported.", .low),
        ("No injuries, fires or deaths have been reported.", .low),
        ("There have been no reports of injury or property damage.", .low),
        ("22 reports of frame fractures. No injuries have been reported.", .low),
        ("No deaths have been reported, but one consumer had a burn.", .high),
    ])
    func `what happened can raise it and what did not cannot`(injuries: String, severity: Severity)
        throws
    {
        #expect(try Self.severity("They violate labeling requirements.", injuries) == severity)
    }

    @Test func `the title counts from its cause on`() throws {
        #expect(
            try Self.severity(
                "They violate labeling rules.",
                title: "Fire Pits Recalled Due to Labeling") == .low)
        #expect(
            try Self.severity(
                "They violate labeling rules.",
                title: "Kettles Recalled Due to Fire Hazard") == .critical)
    }
}
