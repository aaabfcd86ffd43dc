/// Everyday words that product names are made of: nouns, materials, sizes,
/// people, seasons.
///
/// None of them alone is a brand.
///
/// Drawn from regulators' product names, as far as their own prose writes the
/// word in small letters, and completed by hand.
enum CommonWords {
    /// Whether a word, in lower case and without a possessive, is one of them;
    /// a plural counts as its singular.
    static func contains(_ word: String) -> Bool {
        if words.contains(word) { return true }
        if word.hasSuffix("s"), words.contains(String(word.dropLast())) { return true }
        // "battery-powered", "Christmas-themed": a compound of such words.
        let parts = word.split(separator: "-")
        return parts.count > 1
            && parts.allSatisfy { words.contains(String($0)) || $0.allSatisfy(\.isNumber) }
    }

    private static let words: Set<String> = Set(
        text.split(whereSeparator: \.isWhitespace).map(String.init))

    private static let text = """
        2-pack 3-pack above-ground accessory action activity adapters adaptor adaptors
        adjustable adult adults adventure aftermarket age aid air alarms alkaline all
        all-terrain alloy alpaca aluminum american ammonia ammunition ana analog and andy angel
        angled animal animals applies april arctic area armchairs arrow ascenders assemblies
        assist assorted attachments attic atv atvs august auto automatic autumn avalanche
        avocado away axes babies baby back backpack bag bags baker ball balloon balloons balls
        bamboo banks bar bariatric barrel bars barstools based bases basketball bassinets bath
        bathrobes bathroom batteries battery battery-operated battery-powered bay beach beads
        bear beard bearings bed bedding bedroom beds bedside bee before behind belay below best
        bicycle bicycles big bike bikes bio bioethanol biometric birch bistro bits black blade
        blankets blender blenders blending blinds bliss blister blocks blossom blower blowers
        blue bluetooth bmx board boiler boilers bolts book bookcase books booster boot boots
        bottles bottom bowl bowling box boxes boy boys bracelet bracelets braided brake brakes
        brand branded brass bread bright bristle bronze brush brushes brushless bubble buckets
        building buildings built bulbs bull bullet bumper bumpers bumpy bundle bunk bunkhouse
        bunny burner busy butane button button-up cabinet cable cables cactus california camera
        camouflage camping can canadian candle candles candy canisters cans car carabiners
        carbon cargo carriage carrier carriers cars cart case casement casters cat cats ceiling
        ceiling-mounted celebration celebrations cell centers ceramic certain chain chainsaw
        chainsaws chair chairs chaises chamber chamomile chandelier chandeliers character charge
        charger chargers charging cherry chess chests child children chinese choppers
        christmas-themed cigar cinches city class classic clean cleaner cleaners clear climbing
        clip clippers clips clocks closed clothing club co-sleeper coaster cocking coffee coil
        coin cold collapsible collection collegiate color colorful coloring colors combi
        combination combiner combos comfort commercial compact competition compression
        compressors concord condensing conditioner conditioners conditioning connectors consumer
        containers control controls convertible cookers cooking coolers cooling copper cordless
        corrosion cosleeper costume costumes cots cotton countertop country course covers cow
        cozy crank cranksets cream creativity crew crib cribs croquet cross-country crossbows
        crown crowns crystal cube cups curling cursive cushioned cute cycle cycles cylinder
        cylinders dark december deck decorative deluxe deshedding desiccant designs desk desks
        desktop destination detachable detect detector detectors detergent developmental devices
        diesel dietary diffusers digital dimension dining dino dinosaur direct disc discs
        displays disposable dissolved distributed diy doctor dog dogs doll dolls door doors dot
        double dragon drain drawer drawstrings dream dreams dressers dresses drive dryer dryers
        dual dual-basket dual-sided dumbbell dumbbells dump dye dye-sublimation e-bikes
        e-scooters earmuffs east easter easy echo eco edition educational egg eggs either
        electric electronic elf end engine engines english entertainment equine equipment
        equipped ergonomic espresso essential eucalyptus european evaporator exchange exercise
        expandable expansion extendable eyelid fabric face fairy fall family fan fans farm fast
        faucets featuring february feel feet fiber fidget field figure figures film fin
        finger-ease fingerpainting finish fire firearm firearms fireplace first fishing fit
        fitness five five-drawer fixtures flame flannel flap flare flashcard flashlights flask
        flat flexible floating floor florida flow fluid fluorescent flying foam fog foldable
        folding foot footed for force forced forever forks fort four-wheeled fox fragrance frame
        frames framesets french fresh from front fryer fryers fuel full funny fur furniture
        gable gain galaxy gallery gallon game games garage garden gardening garlic garment gas
        gas-fired gas-powered gasoline gate gates gazebos gel generation generic gente german
        gift ginger giraffe girl girls glass glasses gliders globes gloves glow glow-in-the-dark
        glue goal gold golf good goods got gps graphics grass grease great greater green
        griddles grill grills grinder grip grips grow growth guard guards guitar gum gun guns
        gyms hair halloween halloween-themed halogen hammer hand handbag handheld handle handles
        handrails handwriting happy hardware harness harnesses hats hdmi headbands health heart
        heat heated heater heaters heavy-duty hedge height height-adjustable helmets heritage
        high high-powered highchairs highlighters highway hinge hobby hoists holders holiday
        holidays home hooded hoodies hook-on hooks horse horse-riding hose hoses hot house hover
        hoverboard hoverboards hub humane hybrid hydraulic hydromassage ice icon incandescent
        inch inches included inclusive indoor infant infant-sleep infants inflatable infrared
        inner insert installed instinct integrated interfaces intimidator iridescent iron irons
        italian item items jackets january japanese jars jelly jet jewelry joyful juice julie
        july june kayak kerosene kettles kid kids king kit kitchen kits knives knobs knog label
        lace ladder ladders lake lamb laminator lamps land lanterns laptop large laser laundry
        lavender lawn lawnmowers lbs lcd leaf learning leather led left legs lemon less levers
        lifestyle light light-up lighted lighters lights lightweight limited link liquid liquids
        listed lite-up lithium lithium-ion little living lock locks log long-haul lotus lounge
        loungers loungewear lovely low lower lullaby machine machines magic magnet magnetic
        magnets make makers mango manual march mario massagers mat mattress mattresses maverick
        max may medical medicine medium men menorahs mermaid merry-go-rounds metal metal-frame
        metal-framed metallic meter microphones mid mill mini minifridges minoxidil mirrors
        misting mobile mobiles moccasins model models modules mold monitors monoxide monster
        montessori month moon mosquito motor motorcycles motors mountain mouthwash mower mowers
        mugs multi multi-function multi-functional multi-grip multi-mode multi-purpose
        multi-tools multi-use multifunction multifunctional multivitamin music nailers nap
        natural neodymium neon nesting nests new nightgowns ninebot nitrate non-full nooks north
        novelty november nozzle number numbers numbing nursery oak ocean october off off-highway
        off-road office oil ointment oliver one one-piece online only opening orange organic
        origin original ornaments oscar oscillating ounce our outdoor outer outside oval oven
        ovens over owl oxygen pack packaged packages packets packs pad padded paddles pads pain
        pair pairs pajama pajamas panda panel panels pans pants paradise party patio pattern
        peace pedal pedals peg people pepper peppermint personal pet petite pets phosphate piece
        pieces pig pill pillows pin pink pinwheels pirate pistols pit pits place planers planter
        plastic platform play playground playpen playset playsets playyard plus plush pocket
        pods pointer pointers pole pool pools port portable post posts pots pounding
        powder-coated power powered predator premier premium presses pressure princess print
        printers prints pro processing product products professional projector promotional
        propane prowler ptv ptvs pull pull-along pump pumpkin pumps pure purifiers purse push
        puzzle queen quilted quilts rail railing rails rainbow raised raisers ramps ranger
        ranges rattan rattles reach reagent rear rear-controlled rear-mounted recall recalled
        rechargeable recliner recreational rectangle red reeded refillable refrigerators relax
        remote removable remover replaceable replacement residential resin resins resistant rest
        restraint restraints retail retractable reusable rgb rhinestone ride-on riding rifles
        right ring river road robes robot robotic rocking rods roll roll-on roller rollers
        rolling roof-mounted room rope ropes rotary rotating round rov rovs rowing royal rubber
        rugs ruler running runs saber sacks saddle saddles safe safes safety sanctuary sandals
        sauna saunas savvy saws scaffold scaffolding scales scented science sconces scooter
        scooters screw seat seating seats security select self-feeding semi-automatic senior
        seniors sensor sensory september serial series serum serve set sets shades shaker shams
        shape shift shop short-sleeve shorts shoulder shower side side-by-side sights silicone
        silver single sipper six-drawer size sized sizes skeleton ski skirts skis sky sleep
        sleepsuits sleepwear sleepy slide slide-in sliding slime sling slot slumber small smart
        smartwatches smoke smokers smooth-top snap sneaker sneakers snow snowman snowmobile
        snowmobiles soccer socks soft solar sold solid soother soothers sorter sound sounders
        south spa space spaceship sparkling spas speakers specialty speed spin spinner spiral
        spirit spirits splitters spoons sport sports spray sprayers spring square squeeze
        stackable stackers stacking stadium stain stainless stairs standard stands star start
        states stationary stations stealth steam steamers steel stem stems step stepper stick
        sticks stitch stone stones stools storage store stories story stoves strap straps straw
        strength stretchers strike string strip strips strobes stroller strollers style
        submersible suits summer sun super superb supplement supplements supply support
        suspension swatter sweatshirts sweet swing swings swivel synthetic system table tables
        tablet tabletop tablets tabs tail talking taller tank tankless tape tea teacher teak
        teen teeter teethers teething telescopic test texas the theater therapist thermal this
        three three-wheeled through throwers tiaras tie tile tiles tilt-up time tiny tip
        tip-over tire tissue toddler toddlers toilet tommy tool tools top tops torch torches tow
        tow-behind tower toy toys tracker tracks tractors trail training transceivers
        transportation travel traveller treadmills treatment tree treehouse triathlon tricycle
        tricycles trigger trimmers triple triumph trucks trunk tub tubs tufted tumble tumbler
        tumblers tummy tunnels turn turpentine tutu twin two two-bar two-piece two-wheeled
        ultimate ultra ultrasonic unassembled under underwater unicorn unicycle unicycles unisex
        unit units unity upholstered upper upright urban usb use used utility utv utvs uv vacuum
        vacuums valentine values valves vanilla vaporizer various vehicle vehicles version
        vertical veterinary via victor vinegar volt wagon waist walk-behind walkers wall
        wall-mounted washable washers watch water waterproof wave wax waxing wearable
        weatherproof west wet wheel wheelbarrow wheels white whole wi-fi wick wifi wild window
        windows windsor winter wintergreen wipes wire wireless witch with within women wonder
        wood wood-burning wooden work workshop world writing yard yards year years yellow your
        youth zebra zero zipline
        """
}
