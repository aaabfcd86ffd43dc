import RecallModel
import Takedown

/// Of exports, feeds and the ledger.
extension AlarmSamples {
    static let part5: [Sample] = [
        sample(
            .exportBroken,
            about: ":x",
            [
                "export": "a.csv", "marketplace": "toyshop", "reason": "it has no title",
                "folder": "/q/toyshop",
            ],
            holding: ["unread"],
            says: """
                the export a.csv of toyshop cannot be used: it has no title
                """,
            next: """
                It lies in /q/toyshop with the reason beside it. Look at the disk and drop \
                it again.
                """),
        sample(
            .exportBroken,
            about: ":x",
            [
                "export": "a.csv", "marketplace": "toyshop", "reason": "it has no title",
                "folder": "/q/toyshop",
            ],
            holding: ["faulty"],
            says: """
                the export a.csv of toyshop cannot be used: it has no title
                """,
            next: """
                It is put into /q/toyshop with the reason beside it. Mend it and drop it \
                again.
                """),
        sample(
            .exportUnreadable,
            about: ":x",
            ["export": "a.csv", "marketplace": "toyshop", "reason": "it has no title"],
            holding: ["not_searched"],
            says: """
                the export a.csv of toyshop cannot be used: it has no title
                """,
            next: """
                New recalls were not looked for in it. Drop the export again.
                """),
        sample(
            .exportUnreadable,
            about: ":x",
            ["export": "a.csv", "marketplace": "toyshop", "reason": "it has no title"],
            holding: ["gone"],
            says: """
                the export a.csv of toyshop cannot be used: it has no title
                """,
            next: """
                Drop the export again.
                """),
        sample(
            .exportUnreadable,
            about: ":x",
            ["export": "a.csv", "marketplace": "toyshop", "reason": "it has no title"],
            holding: ["tried_again"],
            says: """
                the export a.csv of toyshop cannot be used: it has no title
                """,
            next: """
                Look at the disk; it is tried again.
                """),
        sample(
            .exportFailing,
            about: ":x",
            ["marketplace": "toyshop", "trouble": "the server answers with HTTP 500"],
            says: """
                the export of toyshop cannot be fetched: the server answers with HTTP 500
                """,
            next: """
                The last export stays in force, and it is tried again. Look at the server, \
                and at url and authorization.
                """),
        sample(
            .exportUntaken,
            about: ":x",
            ["marketplace": "toyshop", "trouble": "permission denied"],
            says: """
                an export of toyshop cannot be taken in: permission denied
                """,
            next: """
                Give the folder and its files to the daemon's user; it is tried again all \
                the time.
                """),
        sample(
            .exportFlood,
            about: ":x",
            ["takedowns": "900", "rows": "1000", "marketplace": "toyshop"],
            says: """
                900 of 1000 listings of toyshop would be taken down at once, more than \
                matching.flood allows: all of them are in review
                """,
            next: """
                Look whether a feed or a threshold is wrong. If they are right, confirm \
                them, or raise matching.flood.export_share or export_listings and reload.
                """),
    ]

    static let part6: [Sample] = [
        sample(
            .exportIncomplete,
            about: ":x",
            ["export": "a.csv", "marketplace": "toyshop", "trouble": "it tells changes only"],
            holding: ["delta", "again"],
            says: """
                the export a.csv of toyshop proves no listing gone: it tells changes only
                """,
            next: """
                It was screened as far as it goes. Send the whole catalogue again.
                """),
        sample(
            .exportIncomplete,
            about: ":x",
            [
                "export": "a.csv", "marketplace": "toyshop",
                "trouble": "it is not the whole catalogue",
            ],
            holding: ["declared", "again"],
            says: """
                the export a.csv of toyshop proves no listing gone: it is not the whole \
                catalogue
                """,
            next: """
                It was screened as far as it goes. Send the whole catalogue again.
                """),
        sample(
            .exportIncomplete,
            about: ":x",
            ["export": "a.csv", "marketplace": "toyshop", "trouble": "it has no listing at all"],
            holding: ["empty", "again"],
            says: """
                the export a.csv of toyshop proves no listing gone: it has no listing at all
                """,
            next: """
                It was screened as far as it goes. Send the whole catalogue again.
                """),
        sample(
            .exportIncomplete,
            about: ":x",
            [
                "export": "a.csv", "marketplace": "toyshop",
                "trouble":
                    "it was written at 2026-03-02T12:00:00Z, before the last complete one (4, of 2026-03-03T12:00:00Z)",
                "written": "2026-03-02T12:00:00Z", "last_export": "4",
                "last_written": "2026-03-03T12:00:00Z",
            ],
            holding: ["older", "acceptable"],
            says: """
                the export a.csv of toyshop proves no listing gone: it was written at \
                2026-03-02T12:00:00Z, before the last complete one (4, of \
                2026-03-03T12:00:00Z)
                """,
            next: """
                It was screened as far as it goes. If it is right, say recalld exports \
                accept toyshop --by YOU and send it again; if not, send the whole catalogue.
                """),
        sample(
            .exportIncomplete,
            about: ":x",
            [
                "export": "a.csv", "marketplace": "toyshop",
                "trouble": "it has 3 rows where the last complete one had 9", "rows": "3",
                "last_rows": "9",
            ],
            holding: ["shrunken", "acceptable"],
            says: """
                the export a.csv of toyshop proves no listing gone: it has 3 rows where the \
                last complete one had 9
                """,
            next: """
                It was screened as far as it goes. If it is right, say recalld exports \
                accept toyshop --by YOU and send it again; if not, send the whole catalogue.
                """),
        sample(
            .exportIncomplete,
            about: ":x",
            [
                "export": "a.csv", "marketplace": "toyshop",
                "trouble": "3 of its rows cannot be read, and any listing may be in them",
                "bad_rows": "3",
            ],
            holding: ["illegible", "again"],
            says: """
                the export a.csv of toyshop proves no listing gone: 3 of its rows cannot be \
                read, and any listing may be in them
                """,
            next: """
                It was screened as far as it goes. Send the whole catalogue again.
                """),
        sample(
            .exportIncomplete,
            about: ":x",
            [
                "export": "a.csv", "marketplace": "toyshop",
                "trouble":
                    "3 of its rows cannot be read, and any listing may be in them; the first: row 4 is cut off",
                "bad_rows": "3", "first_defect": "row 4 is cut off",
            ],
            holding: ["illegible", "again", "first"],
            says: """
                the export a.csv of toyshop proves no listing gone: 3 of its rows cannot be \
                read, and any listing may be in them; the first: row 4 is cut off
                """,
            next: """
                It was screened as far as it goes. Send the whole catalogue again.
                """),
        sample(
            .exportIncomplete,
            about: ":x",
            ["export": "a.csv", "marketplace": "toyshop", "trouble": "its part b.csv is missing"],
            holding: ["parts", "again"],
            says: """
                the export a.csv of toyshop proves no listing gone: its part b.csv is \
                missing
                """,
            next: """
                It was screened as far as it goes. Send the whole catalogue again.
                """),
    ]

    static let part7: [Sample] = [
        sample(
            .exportIncomplete,
            about: ":x",
            ["export": "a.csv", "marketplace": "toyshop", "trouble": "its last row is cut off"],
            holding: ["truncated", "again"],
            says: """
                the export a.csv of toyshop proves no listing gone: its last row is cut off
                """,
            next: """
                It was screened as far as it goes. Send the whole catalogue again.
                """),
        sample(
            .exportStale,
            about: ":x",
            ["marketplace": "toyshop", "since": "2026-03-02T12:00:00Z"],
            says: """
                no export of toyshop has come since 2026-03-02T12:00:00Z
                """,
            next: """
                Look at the server and the log; listings since are not screened, and none \
                is verified gone.
                """),
        sample(
            .exportUnarchived,
            about: ":x",
            [
                "export": "a.csv", "marketplace": "toyshop", "trouble": "no space left",
                "path": "/s/a.csv",
            ],
            says: """
                the export a.csv of toyshop is not archived: no space left
                """,
            next: """
                It was screened. Until the next export it lies at /s/a.csv: copy it from \
                there, and mend the archive.
                """),
        sample(
            .feedFailing,
            about: ":x",
            ["feed": "cpsc", "document": "page 2", "fault": "the source answers with HTTP 500"],
            holding: ["in_document"],
            more: ("more", 3),
            says: """
                feed cpsc is not usable: the source answers with HTTP 500 (in page 2); and \
                3 more of its documents
                """,
            next: """
                The last good list stays in force. Look at the source; nothing is lost, the \
                bytes are among the snapshots. “recalld feeds accept cpsc” lets in what a \
                guard holds back.
                """),
        sample(
            .feedDefective,
            about: ":x",
            ["feed": "cpsc", "document": "page 2", "fault": "2 defects, the first: no product"],
            says: """
                feed cpsc has 2 defects, the first: no product
                """,
            next: """
                The rest of the list is in force. Mend the list or tell its publisher; what \
                is left out is not screened for. “recalld feeds accept cpsc” ends the alarm.
                """),
        sample(
            .feedFields,
            about: ":x",
            ["feed": "cpsc", "document": "page 2", "fault": "1 fields that it never had: colour"],
            says: """
                feed cpsc has 1 fields that it never had: colour
                """,
            next: """
                The list is in force. Look at what they say; recalld reads past them.
                """),
        sample(
            .feedStale,
            about: ":x",
            ["feed": "cpsc", "since": "2026-03-02T12:00:00Z"],
            says: """
                nothing good has come from feed cpsc since 2026-03-02T12:00:00Z
                """,
            next: """
                Look at the source and the log; recalls published since are unknown.
                """),
        sample(
            .feedVanished,
            about: ":x",
            [
                "count": "12", "feed": "list", "entries": "list:1, list:2", "open_count": "0",
                "cases": "",
            ],
            holding: ["none_open"],
            more: ("more_entries", 2),
            says: """
                12 entries are no longer on the priority list list: list:1, list:2 and 2 \
                more; no case of theirs is open
                """,
            next: """
                They stay in force. If they were lifted, list them again with the action \
                “withdrawn”; if not, ask for the whole list.
                """),
    ]
}
