import RecallModel

extension ClosedRange<CivilDate> {
    /// The two halves, the earlier first; `nil` for a single day.
    var halves: (ClosedRange<CivilDate>, ClosedRange<CivilDate>)? {
        let first = lowerBound.daysSince1970
        let last = upperBound.daysSince1970
        guard first < last else { return nil }
        let middle = first + (last - first) / 2
        return (
            lowerBound...CivilDate(daysSince1970: middle),
            CivilDate(daysSince1970: middle + 1)...upperBound
        )
    }
}
