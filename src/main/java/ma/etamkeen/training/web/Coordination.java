package ma.etamkeen.training.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Level;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Unit;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.people.People;
import ma.etamkeen.people.Person;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.allotment.Entry;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Silence;
import ma.etamkeen.training.courses.Courses;
import ma.etamkeen.training.rooms.Access;
import ma.etamkeen.training.rooms.Equipment;
import ma.etamkeen.training.rooms.Room;
import ma.etamkeen.training.rooms.RoomWish;
import ma.etamkeen.training.rooms.Rooms;
import ma.etamkeen.training.seats.Quotas;
import ma.etamkeen.training.seats.SeatWords;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages of the desk show around a session: the choices of its form, and its history. */
@Component
public class Coordination {

    private static final int MOST_SUGGESTED = 3;
    private static final int MOST_FOUND = 60;
    private static final int MOST_OWNERS = 100;
    private static final List<String> DEEDS =
            List.of("training.session", "training.registration", "training.attendance", "training.certificates");
    private static final Role[] COORDINATING = {Role.COORDINATOR, Role.ADMINISTRATOR};

    private final Courses courses;
    private final Regions regions;
    private final Units units;
    private final People people;
    private final Journal journal;
    private final Quotas quotas;
    private final SeatWords seatWords;
    private final Rooms rooms;
    private final Words words;

    Coordination(
            Courses courses,
            Regions regions,
            Units units,
            People people,
            Journal journal,
            Quotas quotas,
            SeatWords seatWords,
            Rooms rooms,
            Words words) {
        this.courses = courses;
        this.regions = regions;
        this.units = units;
        this.people = people;
        this.journal = journal;
        this.quotas = quotas;
        this.seatWords = seatWords;
        this.rooms = rooms;
        this.words = words;
    }

    /**
     * The choices for this session, 0 for a new one.
     *
     * @param asked rooms that are among them however many there are
     * @param owner the unit that is chosen, near which there are others
     * @param rules with the units that stand in the form already or are looked for in it
     */
    SessionChoices choices(Viewer viewer, long session, Set<Long> asked, @Nullable Long owner, SeatsForm rules) {
        var language = viewer.language();
        var offered = groups(viewer, session, rules.groups(), rules.wanted());
        return new SessionChoices(
                courses.titlesFor(session).stream()
                        .map(course -> Choice.of(
                                Long.toString(course.id()), course.title().reading(language)))
                        .toList(),
                java.util.Arrays.stream(Session.Format.values())
                        .map(format -> choice(language, "training.format.", format.key()))
                        .toList(),
                regions(language),
                java.util.Arrays.stream(Language.values())
                        .map(spoken -> new Choice(spoken.tag(), spoken.ownName()))
                        .toList(),
                java.util.Arrays.stream(Session.Approval.values())
                        .map(approval -> choice(language, "training.agreement.", approval.key()))
                        .toList(),
                owners(viewer, owner),
                rooms.choosable(viewer, session, asked).stream()
                        .map(room -> new Choice(
                                Long.toString(room.id()),
                                words.text(
                                        language,
                                        "training.room.choice",
                                        "room",
                                        room.name(),
                                        "venue",
                                        room.venue().name(),
                                        "count",
                                        room.capacity())))
                        .toList(),
                java.util.Arrays.stream(Order.values())
                        .map(order -> choice(language, "training.order.", order.key()))
                        .toList(),
                java.util.Arrays.stream(Silence.Then.values())
                        .map(then -> choice(language, "training.silence.", then.key()))
                        .toList(),
                java.util.Arrays.stream(Entry.values())
                        .map(entry -> choice(language, "training.entry.", entry.key()))
                        .toList(),
                offered.groups(),
                offered.found(),
                roomChoices(language));
    }

    /** The regions by their codes. */
    public List<Choice> regions(Language language) {
        return regions.all().stream()
                .map(region -> Choice.of(region.code(), region.name().reading(language)))
                .toList();
    }

    /** What there is to say of the rooms of each row of the form: a few that suit and are free, and what the chosen one lacks. */
    List<RowRooms> rowRooms(Viewer viewer, SessionForm form, long session) {
        var wanting = form.withoutRoom();
        var search = form.search();
        var isAsked =
                search != null && (!search.wish().isEmpty() || wanting.stream().anyMatch(Optional::isPresent));
        var chosen = !isAsked || form.rooms().isEmpty() ? Map.<Long, Room>of() : rooms.all(form.rooms());
        var towns = form.regionsByDay(chosen);
        var said = new ArrayList<RowRooms>();
        for (var index = 0; index < wanting.size(); index++) {
            var room = chosen.get(form.roomOf(index));
            said.add(
                    search == null
                            ? RowRooms.NONE
                            : new RowRooms(
                                    wanting.get(index)
                                            .map(slot -> rooms.suggested(
                                                    viewer,
                                                    session,
                                                    slot.startsAt(),
                                                    slot.endsAt(),
                                                    search.near(towns.get(
                                                            slot.startsAt().toLocalDate())),
                                                    MOST_SUGGESTED))
                                            .orElse(List.of()),
                                    room == null ? RoomWish.NONE : search.wish().lackingIn(room)));
        }
        return said;
    }

    /** The choices for a room and its venue. */
    public RoomChoices roomChoices(Language language) {
        return new RoomChoices(
                java.util.Arrays.stream(Equipment.values())
                        .map(one -> choice(language, "training.equipment.", one.key()))
                        .toList(),
                java.util.Arrays.stream(Access.values())
                        .map(one -> choice(language, "training.access.", one.key()))
                        .toList());
    }

    /**
     * The groups to choose among, with those that are chosen.
     *
     * @param wanted the name of a unit that is looked for, empty for none
     */
    Offered groups(Viewer viewer, long session, List<Group> chosen, String wanted) {
        var found = found(viewer, wanted);
        return new Offered(
                groups(viewer, session, chosen, found),
                wanted.isEmpty() ? null : found.stream().map(Unit::name).toList());
    }

    /**
     * Groups to choose among.
     *
     * @param found the names of the units of the name that was looked for, or {@code null} where none was
     */
    record Offered(List<Choice> groups, @Nullable List<Text> found) {}

    /**
     * Women, levels, regions, administrations, what the session has a quota for already, what is chosen and, of the units the
     * viewer coordinates, those of the name that is looked for.
     */
    private List<Choice> groups(Viewer viewer, long session, List<Group> chosen, List<Unit> found) {
        var language = viewer.language();
        var shared = new ArrayList<Group>();
        shared.add(Group.WOMEN);
        for (var level : Level.values()) {
            shared.add(new Group(Group.Kind.LEVEL, level.key()));
        }
        regions.all().forEach(region -> shared.add(new Group(Group.Kind.REGION, region.code())));
        var groups = new ArrayList<>(named(shared, language));
        units.tops(language)
                .forEach(unit -> groups.add(Choice.of(
                        new Group(Group.Kind.UNIT, Long.toString(unit.id())).key(),
                        unit.name().reading(language))));
        var listed = groups.stream().map(Choice::value).collect(Collectors.toSet());
        groups.addAll(named(
                Stream.of(
                                quotas.fills(session).stream()
                                        .map(fill -> fill.quota().group()),
                                chosen.stream(),
                                found.stream().map(unit -> new Group(Group.Kind.UNIT, Long.toString(unit.id()))))
                        .flatMap(each -> each)
                        .distinct()
                        .filter(group -> !listed.contains(group.key()))
                        .toList(),
                language));
        return groups;
    }

    /** The units of the name that is looked for, of those the viewer coordinates. */
    private List<Unit> found(Viewer viewer, String wanted) {
        return units.search(wanted, viewer.language(), MOST_FOUND).stream()
                .filter(reach(viewer))
                .toList();
    }

    private List<Choice> named(List<Group> groups, Language language) {
        var names = seatWords.names(groups, language);
        return groups.stream()
                .map(group -> new Choice(group.key(), names.apply(group)))
                .toList();
    }

    /** Who may own what the viewer makes, with what is near the unit that is chosen so far. */
    public Owners owners(Viewer viewer, @Nullable Long chosen) {
        var language = viewer.language();
        var everywhere = viewer.holdsEverywhere(COORDINATING);
        var tops = everywhere
                ? units.tops(language).stream().map(Unit::id).toList()
                : List.of(viewer.heldOn(Grant.On.UNIT, COORDINATING));
        var near = units.near(tops, chosen == null ? 0 : chosen, MOST_OWNERS, language);
        return new Owners(
                near.units().stream()
                        .map(unit -> Choice.of(
                                Long.toString(unit.id()), unit.name().reading(language), Math.min(unit.depth(), 4)))
                        .toList(),
                near.whole(),
                everywhere);
    }

    /** Whether the viewer coordinates this unit. */
    private static Predicate<Unit> reach(Viewer viewer) {
        var tops = List.of(viewer.heldOn(Grant.On.UNIT, COORDINATING));
        var everywhere = viewer.holdsEverywhere(COORDINATING);
        return unit -> everywhere || tops.stream().anyMatch(unit::isWithin);
    }

    /** The name of this unit, {@code null} for none. */
    public @Nullable Text nameOf(@Nullable Long unit) {
        return unit == null ? null : units.find(unit).map(Unit::name).orElse(null);
    }

    /** Everything that happened to a session, oldest first. */
    List<HistoryLine> history(long session, Language language) {
        var lines = journal.of(DEEDS, session).stream()
                .sorted(Comparator.comparing(Journal.Line::at))
                .toList();
        var known = people.all(lines.stream()
                .flatMap(line -> java.util.stream.Stream.of(line.actor(), line.person(), line.deputyOf()))
                .distinct()
                .toList());
        var told = seatWords.told(lines, language);
        return lines.stream()
                .map(line -> new HistoryLine(
                        line,
                        name(known, line.actor(), language),
                        name(known, line.person(), language),
                        name(known, line.deputyOf(), language),
                        told.apply(line)))
                .toList();
    }

    private static String name(Map<Long, Person> known, long id, Language language) {
        var person = known.get(id);
        return person == null ? "" : person.name(language);
    }

    private Choice choice(Language language, String words, String key) {
        return new Choice(key, this.words.text(language, words + key));
    }
}
