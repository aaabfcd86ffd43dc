import RecallModel
import Takedown

/// Of orders, recalls, sellers and statements.
extension AlarmSamples {
    static let part8: [Sample] = [
        sample(
            .feedVanished,
            about: ":x",
            [
                "count": "12", "feed": "list", "entries": "list:1, list:2", "open_count": "11",
                "cases": "c0ffee11-0000-8000-8000-000000000001",
            ],
            holding: ["open"],
            more: ("more_cases", 1),
            says: """
                12 entries are no longer on the priority list list: list:1, list:2; 11 open \
                cases go on: c0ffee11-0000-8000-8000-000000000001 and 1 more
                """,
            next: """
                They stay in force. If they were lifted, list them again with the action \
                “withdrawn”; if not, ask for the whole list.
                """),
        sample(
            .ledgerRewritten,
            about: "",
            ["size": "9", "path": "/w/checkpoint-9.txt"],
            holding: ["fewer"],
            says: """
                the ledger has fewer entries than the 9 that were told before: \
                /w/checkpoint-9.txt
                """,
            next: """
                Keep the file and a copy of the store as evidence, run “recalld ledger \
                verify --against /w/checkpoint-9.txt”, and restore the last backup that it \
                finds intact.
                """),
        sample(
            .ledgerRewritten,
            about: "",
            ["size": "9", "path": "/w/checkpoint-9.txt"],
            holding: ["another"],
            says: """
                entry 9 of the ledger is not the one that was told before: \
                /w/checkpoint-9.txt
                """,
            next: """
                Keep the file and a copy of the store as evidence, run “recalld ledger \
                verify --against /w/checkpoint-9.txt”, and restore the last backup that it \
                finds intact.
                """),
        sample(
            .orderIncomplete,
            about: ":x",
            ["order_kind": "request", "order": "msa:4", "authority": "Bundesnetzagentur"],
            lists: [
                "missing": [
                    .plain(["missing_item": "what is wrong with them"]),
                    .plain(["missing_item": "where to report the effect"]),
                ]
            ],
            says: """
                request msa:4 of Bundesnetzagentur lacks what is wrong with them, where to \
                report the effect
                """,
            next: """
                Ask the authority; it is carried out as far as it goes, and its clock runs. \
                Add the answer as a new wording: recalld orders add.
                """),
        sample(
            .orderUnfound,
            about: ":x",
            ["order_kind": "order", "order": "msa:4", "listings": "L1, L2, L3"],
            more: ("more", 4),
            says: """
                order msa:4 names what no complete export has: L1, L2, L3 and 4 more
                """,
            next: """
                Look whether it is on offer: an export without addresses is searched by \
                ids, and by addresses only where exports' address says where the id stands \
                in them. Where it is, add the order again with the listings' ids: recalld \
                orders add
                """),
        sample(
            .orderUnfound,
            about: ":x",
            ["order_kind": "trusted flagger's notice", "order": "msa:4", "listings": "L1, L2, L3"],
            more: ("more", 4),
            says: """
                trusted flagger's notice msa:4 names what no complete export has: L1, L2, \
                L3 and 4 more
                """,
            next: """
                Look whether it is on offer: an export without addresses is searched by \
                ids, and by addresses only where exports' address says where the id stands \
                in them. Where it is, add the trusted flagger's notice again with the \
                listings' ids: recalld orders add
                """),
        sample(
            .orderUnread,
            about: ":x",
            ["file": "bad.json", "reason": "it is cut off"],
            says: """
                the order in bad.json cannot be read: it is cut off
                """,
            next: """
                Its clock may run. Mend the file, which was set aside in quarantine/orders, \
                drop it again and delete the one set aside.
                """),
        sample(
            .recallFlood,
            about: ":x",
            [
                "recall": "cpsc:1", "matches": "800", "rows": "1000", "marketplace": "toyshop",
                "shown": "20",
            ],
            says: """
                the recall cpsc:1 matches 800 of 1000 listings of toyshop, more than \
                matching.flood allows: held back, the 20 likeliest are in review and the \
                others have no case
                """,
            next: """
                Look at them. If they are right, release them, for which it takes two: \
                recalld recalls release cpsc:1 --marketplace toyshop --by … --reason …, \
                then recalld recalls approve; if the list is wrong, have it mended.
                """),
    ]

    static let part9: [Sample] = [
        sample(
            .recallFlood,
            about: ":x class magnet* ball",
            [
                "recall": "cpsc:1", "matches": "800", "rows": "1000", "marketplace": "toyshop",
                "shown": "20",
            ],
            rows: [
                "of_class": ["class": "magnet* ball", "class_option": " --class 'magnet* ball'"]
            ],
            says: """
                the class “magnet* ball” of the recall cpsc:1 matches 800 of 1000 listings of \
                toyshop, more than matching.flood allows: held back, the 20 likeliest are in \
                review and the others have no case; the recall’s other matches go on
                """,
            next: """
                Look at them. If they are right, release them, for which it takes two: \
                recalld recalls release cpsc:1 --class 'magnet* ball' --marketplace toyshop \
                --by … --reason …, then recalld recalls approve; if the list is wrong, have it \
                mended.
                """),
        sample(
            .recallRelease,
            about: ":x class magnet* ball",
            ["person": "Anna", "recall": "cpsc:1", "until": "2026-03-02T12:00:00Z"],
            rows: [
                "of_class": ["class": "magnet* ball", "class_option": " --class 'magnet* ball'"]
            ],
            says: """
                Anna proposes to let recall cpsc:1 bring all that its class “magnet* ball” \
                matches before a person; a second person must say so by 2026-03-02T12:00:00Z
                """,
            next: """
                See recalld recalls held, then recalld recalls approve cpsc:1 --class 'magnet* \
                ball' --by … or recalld recalls refuse cpsc:1 --class 'magnet* ball' --by … \
                --reason …
                """),
        sample(
            .recallRelease,
            about: ":x",
            ["person": "Anna", "recall": "cpsc:1", "until": "2026-03-02T12:00:00Z"],
            holding: ["of_products"],
            says: """
                Anna proposes to let recall cpsc:1 take down all that it matches; a second \
                person must say so by 2026-03-02T12:00:00Z
                """,
            next: """
                See recalld recalls held, then recalld recalls approve cpsc:1 --by … or \
                recalld recalls refuse cpsc:1 --by … --reason …
                """),
        sample(
            .recallRelease,
            about: ":x@toyshop",
            ["person": "Anna", "recall": "cpsc:1", "until": "2026-03-02T12:00:00Z"],
            holding: ["of_products"],
            rows: ["one_marketplace": ["marketplace": "toyshop"]],
            says: """
                Anna proposes to let recall cpsc:1 take down all that it matches on \
                toyshop; a second person must say so by 2026-03-02T12:00:00Z
                """,
            next: """
                See recalld recalls held, then recalld recalls approve cpsc:1 --marketplace \
                toyshop --by … or recalld recalls refuse cpsc:1 --marketplace toyshop --by \
                … --reason …
                """),
        sample(
            .recallWithdrawn,
            about: ":x",
            [
                "authority": "Consumer Office", "recall": "cpsc:1", "title": "Pool heater",
                "count": "1",
            ],
            number: 1,
            says: """
                Consumer Office withdrew recall cpsc:1 (Pool heater); 1 listing went down \
                for it
                """,
            next: """
                Nothing is reinstated by itself. See “recalld cases list --recall cpsc:1 \
                --waiting”, and let each return by “recalld cases approve CASE --by …”, or \
                not by “recalld cases refuse CASE --by … --reason …”.
                """),
        sample(
            .recallWithdrawn,
            about: ":x",
            [
                "authority": "Consumer Office", "recall": "cpsc:1", "title": "Pool heater",
                "count": "2",
            ],
            number: 2,
            says: """
                Consumer Office withdrew recall cpsc:1 (Pool heater); 2 listings went down \
                for it
                """,
            next: """
                Nothing is reinstated by itself. See “recalld cases list --recall cpsc:1 \
                --waiting”, and let each return by “recalld cases approve CASE --by …”, or \
                not by “recalld cases refuse CASE --by … --reason …”.
                """),
        sample(
            .retentionRefused,
            about: ":x",
            [
                "case": "c0ffee11-0000-8000-8000-000000000001", "purge": "evidence",
                "reason": "a constraint failed",
            ],
            says: """
                Case c0ffee11-0000-8000-8000-000000000001 cannot be purged (evidence): a \
                constraint failed
                """,
            next: """
                Look at it with “recalld cases show”; the others are purged.
                """),
        sample(
            .recallNarrowed,
            about: ":cpsc:7",
            ["revision": "2", "recall": "cpsc:7", "count": "1", "cases": "case-2"],
            number: 1,
            says: "revision 2 of recall cpsc:7 no longer says what 1 case rests on: case-2",
            next: narrowedNext),
        sample(
            .recallNarrowed,
            about: ":cpsc:7",
            ["revision": "2", "recall": "cpsc:7", "count": "6", "cases": "case-2, case-3"],
            more: ("more", 4),
            number: 6,
            says: """
                revision 2 of recall cpsc:7 no longer says what 6 cases rest on: case-2, case-3 \
                and 4 more
                """,
            next: narrowedNext),
        sample(
            .returnsDoubtful,
            about: ":x",
            ["count": "1", "case": "c0ffee11-0000-8000-8000-000000000001", "cases": "case-2"],
            number: 1,
            says: """
                1 case was opened as the return of the offer of case \
                c0ffee11-0000-8000-8000-000000000001, which was found wrong: case-2
                """,
            next: """
                Look at each: recalld cases show CASE; where it is wrong as well recalld \
                cases dismiss CASE, where its recall is right all the same recalld cases \
                note CASE.
                """),
        sample(
            .returnsDoubtful,
            about: ":x",
            [
                "count": "6", "case": "c0ffee11-0000-8000-8000-000000000001",
                "cases": "case-2, case-3",
            ],
            more: ("more", 4),
            number: 6,
            says: """
                6 cases were opened as the return of the offer of case \
                c0ffee11-0000-8000-8000-000000000001, which was found wrong: case-2, case-3 \
                and 4 more
                """,
            next: """
                Look at each: recalld cases show CASE; where it is wrong as well recalld \
                cases dismiss CASE, where its recall is right all the same recalld cases \
                note CASE.
                """),
        sample(
            .sellerWarning,
            about: ":x",
            [
                "case": "c0ffee11-0000-8000-8000-000000000001", "marketplace": "toyshop",
                "strikes": "1", "days": "365",
            ],
            number: 1,
            says: """
                the seller of case c0ffee11-0000-8000-8000-000000000001 on toyshop has 1 \
                strike in 365 days for offers that came back after they were taken down: a \
                warning is proposed
                """,
            next: """
                See “recalld cases show c0ffee11-0000-8000-8000-000000000001”. Have the \
                marketplace warn the seller; without a prior warning nobody may be \
                suspended (Regulation (EU) 2022/2065, Article 23).
                """),
    ]

    static let part10: [Sample] = [
        sample(
            .sellerWarning,
            about: ":x",
            [
                "case": "c0ffee11-0000-8000-8000-000000000001", "marketplace": "toyshop",
                "strikes": "3", "days": "365",
            ],
            number: 3,
            says: """
                the seller of case c0ffee11-0000-8000-8000-000000000001 on toyshop has 3 \
                strikes in 365 days for offers that came back after they were taken down: a \
                warning is proposed
                """,
            next: """
                See “recalld cases show c0ffee11-0000-8000-8000-000000000001”. Have the \
                marketplace warn the seller; without a prior warning nobody may be \
                suspended (Regulation (EU) 2022/2065, Article 23).
                """),
        sample(
            .sellerSuspension,
            about: ":x",
            [
                "case": "c0ffee11-0000-8000-8000-000000000001", "marketplace": "toyshop",
                "strikes": "5", "days": "365", "warned": "2026-03-02T12:00:00Z",
            ],
            number: 5,
            says: """
                the seller of case c0ffee11-0000-8000-8000-000000000001 on toyshop has 5 \
                strikes in 365 days for offers that came back after they were taken down: \
                suspension is proposed; a warning was proposed 2026-03-02T12:00:00Z
                """,
            next: """
                See “recalld cases show c0ffee11-0000-8000-8000-000000000001”. A person \
                decides, after the warning was given, for a reasonable time; nothing is \
                done by itself (Regulation (EU) 2023/988, Article 22(11); 2022/2065, \
                Article 23).
                """),
        sample(
            .statementsHeld,
            about: "",
            [
                "case": "c0ffee11-0000-8000-8000-000000000001",
                "lacking": "the day the listing was put up",
            ],
            says: """
                Statements of reasons are held back, the first of case \
                c0ffee11-0000-8000-8000-000000000001: the day the listing was put up
                """,
            next: """
                See “recalld statements --held”; give what is missing in the export or in \
                reasons: of the configuration, and they go out by themselves.
                """),
        sample(
            .statementsRefused,
            about: "",
            ["puid": "c0ffee-1", "reason": "the puid is taken"],
            says: """
                The DSA Transparency Database refuses statements of reasons, the first \
                c0ffee-1: the puid is taken
                """,
            next: """
                See “recalld statements”. Mend what is wrong and say “recalld statements \
                again CASE --by … --reason …”; or state it by hand there, then say “recalld \
                duties met” where a duty asks for it. The others went out without it.
                """),
        sample(
            .statementsRehearsed,
            about: "",
            ["endpoint": "https://sandbox.example/"],
            says: """
                Statements of reasons are posted to a sandbox, which meets no duty: \
                https://sandbox.example/
                """,
            next: """
                Name the production register as reasons.endpoint, then say “recalld \
                statements again --batch NUMBER --by … --reason …” of what “recalld \
                statements” shows as rehearsed.
                """),
        sample(
            .statementsUnposted,
            about: "",
            ["reason": "HTTP 401"],
            says: """
                Statements of reasons cannot be posted to the DSA Transparency Database: \
                HTTP 401
                """,
            next: """
                Look at reasons.endpoint and its token; the files wait in the folder of \
                statements and can be posted by hand.
                """),
        sample(
            .templatesUnused,
            about: "",
            ["problem": "alarm.en.txt:1: {{nonsense}} is no placeholder"],
            more: ("more", 1),
            says: """
                orders or alerts are not worded as configured: alarm.en.txt:1: {{nonsense}} \
                is no placeholder (and 1 more)
                """,
            next: """
                They go out in the shipped words, or in English. Mend the file, run recalld \
                check, reload.
                """),
    ]

    private static let narrowedNext = """
        They go on. Look at each: recalld cases show CASE; where the recall does not mean the \
        listing any more recalld cases dismiss CASE, where it does all the same recalld cases \
        note CASE.
        """
}
