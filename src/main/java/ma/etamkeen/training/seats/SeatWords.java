package ma.etamkeen.training.seats;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Regions;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.journal.Journal;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import ma.etamkeen.training.Session;
import ma.etamkeen.training.allotment.Cause;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Silence;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The rules for giving seats and what follows from them, in words. */
@Component
public class SeatWords {

    private static final Set<String> NAMING = Set.of(
            "training.session.quota-removed",
            "training.session.quota-set",
            "training.session.opening-removed",
            "training.session.opening-set",
            "training.registration.passed-over");

    private final Words words;
    private final Regions regions;
    private final Units units;

    SeatWords(Words words, Regions regions, Units units) {
        this.words = words;
        this.regions = regions;
        this.units = units;
    }

    /** The rules one by one; none where seats go to everybody in the order of arrival up to the start. */
    public List<String> rules(Session session, List<Quotas.Named> quotas, Language language) {
        var rules = new ArrayList<String>();
        quotas.forEach(named ->
                rules.addAll(rules(named.quota(), called(named.quota().group(), named.name(), language), language)));
        if (session.order() != Order.ARRIVAL) {
            rules.add(words.text(
                    language,
                    "training.rule.order",
                    "order",
                    words.text(language, "training.order." + session.order().key())));
        }
        if (session.isByNomination()) {
            rules.add(0, words.text(language, "training.entry.nomination"));
        }
        if (!session.reminders().isEmpty()) {
            rules.add(
                    words.text(language, "training.rule.reminders", "when", reminders(session.reminders(), language)));
        }
        if (session.approval() != Session.Approval.NONE && session.silence().isSet()) {
            rules.add(silence(session.silence(), language));
        }
        if (session.offerHours() > 0) {
            rules.add(words.text(language, "training.rule.offer", "count", session.offerHours()));
        }
        if (session.freezeHours() > 0) {
            var from = session.startsAt().minusHours(session.freezeHours());
            rules.add(words.text(
                    language,
                    "training.rule.freeze",
                    "day",
                    Dates.day(from.toLocalDate(), language),
                    "time",
                    Dates.time(from.toLocalTime(), language)));
        }
        return rules;
    }

    /** When people of some groups may ask beside everybody, one by one. */
    public List<String> openings(List<Openings.Opening> openings, Language language) {
        if (openings.isEmpty()) {
            return List.of();
        }
        var names = names(openings.stream().map(Openings.Opening::group).toList(), language);
        return openings.stream()
                .map(opening -> opening(names.apply(opening.group()), opening.opensAt(), opening.closesAt(), language))
                .toList();
    }

    /** When people of some groups may ask for a seat of what is made of a template, one by one. */
    public List<String> leads(List<Openings.Lead> leads, Language language) {
        var names = names(leads.stream().map(Openings.Lead::group).toList(), language);
        return leads.stream()
                .map(lead -> words.text(
                        language,
                        "training.template.opening",
                        "group",
                        names.apply(lead.group()),
                        "opens",
                        lead.opensBefore().toDays(),
                        "closes",
                        lead.closesBefore().toDays()))
                .toList();
    }

    private String opening(String group, LocalDateTime from, LocalDateTime to, Language language) {
        return words.text(
                language,
                "training.rule.opening",
                "group",
                group,
                "from",
                words.moment(from, language),
                "to",
                words.moment(to, language));
    }

    private String silence(Silence silence, Language language) {
        return words.text(language, "training.rule.silence." + silence.then().key(), "count", silence.days());
    }

    private List<String> rules(Quota quota, String group, Language language) {
        var rules = new ArrayList<String>();
        if (quota.reserved() > 0) {
            rules.add(reserved(group, quota.reserved(), quota.release(), language));
        }
        if (quota.most() != null) {
            rules.add(words.text(language, "training.rule.most", "group", group, "count", quota.most()));
        }
        return rules;
    }

    private String reserved(String group, int seats, @Nullable LocalDate release, Language language) {
        return release == null
                ? words.text(language, "training.rule.reserved", "group", group, "count", seats)
                : words.text(
                        language,
                        "training.rule.reserved-until",
                        "group",
                        group,
                        "count",
                        seats,
                        "date",
                        Dates.date(release, language));
    }

    /** Whose agreement a request waits for, as the person is told. */
    String waitsFor(String decider, Language language) {
        return words.text(language, "training.mine." + decider);
    }

    /** On which days before the start people are reminded: 7 days before, 1 day before. */
    public String reminders(List<Integer> days, Language language) {
        return days.isEmpty()
                ? words.text(language, "training.reminders.none")
                : days.stream()
                        .map(day -> words.text(language, "training.reminders.before", "count", day))
                        .collect(joining(language));
    }

    /** What is said to whoever waits and for whom a seat has just become free. */
    public String soon(Language language) {
        return words.text(language, "training.cause.soon");
    }

    /** Why somebody waits. */
    public String cause(Cause cause, Language language) {
        return causes(List.of(cause), language).apply(cause);
    }

    /** Why people wait: the names of all groups are asked for together. */
    public Function<Cause, String> causes(Collection<Cause> causes, Language language) {
        var names = names(causes.stream().flatMap(SeatWords::groups).distinct().toList(), language);
        return cause -> cause(cause, names, language);
    }

    private static Stream<Group> groups(Cause cause) {
        return switch (cause) {
            case Cause.Most(var quota) -> Stream.of(quota.group());
            case Cause.Reserved(var quotas) -> quotas.stream().map(Quota::group);
            case Cause.Full _, Cause.Frozen _ -> Stream.of();
        };
    }

    private String cause(Cause cause, Function<Group, String> names, Language language) {
        return switch (cause) {
            case Cause.Full _ -> words.text(language, "training.cause.full");
            case Cause.Frozen _ -> words.text(language, "training.cause.frozen");
            case Cause.Most(var quota) ->
                words.text(language, "training.cause.most", "group", names.apply(quota.group()));
            case Cause.Reserved(var quotas) ->
                words.text(
                        language,
                        "training.cause.reserved",
                        "groups",
                        quotas.stream()
                                .map(quota -> awaited(quota, names.apply(quota.group()), language))
                                .collect(joining(language)));
        };
    }

    private static java.util.stream.Collector<CharSequence, ?, String> joining(Language language) {
        return Collectors.joining(language == Language.AR ? "، " : ", ");
    }

    private String awaited(Quota quota, String group, Language language) {
        return quota.release() == null
                ? group
                : words.text(
                        language,
                        "training.cause.until",
                        "group",
                        group,
                        "date",
                        Dates.date(quota.release(), language));
    }

    /**
     * What lines of a history say beside their deeds: the keys and numbers of the rules in words, all else as it is. The names
     * of all groups are asked for together.
     */
    public Function<Journal.Line, String> told(List<Journal.Line> lines, Language language) {
        var names = names(
                lines.stream()
                        .filter(line -> NAMING.contains(line.deed()))
                        .flatMap(line -> Stream.of(line.why().split(" ")))
                        .flatMap(key -> Group.of(key).stream())
                        .distinct()
                        .toList(),
                language);
        Function<String, String> called = key -> Group.of(key).map(names).orElse(key);
        return line -> told(line, called, language);
    }

    private String told(Journal.Line line, Function<String, String> names, Language language) {
        var parts = line.why().split(" ");
        return switch (line.deed()) {
            case "training.session.cancelled", "training.session.postponed" ->
                line.why().isEmpty()
                        ? ""
                        : Session.Reason.of(line.why())
                                .map(reason -> words.text(language, "training.reason." + reason.key()))
                                .orElse(line.why());
            case "training.session.switched" -> words.text(language, "training.format." + line.why());
            case "training.session.announced" ->
                words.text(language, "training.receivers." + parts[0]) + " · " + parts[1];
            case "training.session.order-set" -> words.text(language, "training.order." + line.why());
            case "training.session.silence-set" ->
                parts[1].equals("0")
                        ? words.text(language, "training.rule.silence.none")
                        : silence(
                                new Silence(Silence.Then.of(parts[0]).orElseThrow(), Integer.parseInt(parts[1])),
                                language);
            case "training.session.entry-set" -> words.text(language, "training.entry." + line.why());
            case "training.session.reminders-set" ->
                line.why().isEmpty()
                        ? words.text(language, "training.reminders.none")
                        : reminders(Stream.of(parts).map(Integer::valueOf).toList(), language);
            case "training.session.quota-removed", "training.session.opening-removed" -> names.apply(parts[0]);
            case "training.session.opening-set" ->
                opening(names.apply(parts[0]), written(parts[1]), written(parts[2]), language);
            case "training.session.quota-set" -> quota(parts, names, language);
            case "training.registration.approved",
                    "training.registration.agreed-already",
                    "training.registration.agreed-by-silence" ->
                line.why().isEmpty() ? "" : words.text(language, "training.agreed-by." + line.why());
            case "training.registration.passed-over" -> passed(parts, names, language);
            default -> line.why();
        };
    }

    /** A moment of the journal, whose keys are small letters. */
    private static LocalDateTime written(String moment) {
        return LocalDateTime.parse(moment.toUpperCase(Locale.ROOT));
    }

    private String quota(String[] parts, Function<String, String> names, Language language) {
        var rules = new ArrayList<String>();
        var group = names.apply(parts[0]);
        if (!parts[1].equals("0")) {
            var release = parts[3].equals("-") ? null : LocalDate.parse(parts[3]);
            rules.add(reserved(group, Integer.parseInt(parts[1]), release, language));
        }
        if (!parts[2].equals("-")) {
            rules.add(words.text(language, "training.rule.most", "group", group, "count", Integer.parseInt(parts[2])));
        }
        return rules.stream().collect(joining(language));
    }

    private String passed(String[] parts, Function<String, String> names, Language language) {
        return switch (parts[0]) {
            case "most" -> words.text(language, "training.cause.most", "group", names.apply(parts[1]));
            case "reserved" ->
                words.text(
                        language,
                        "training.cause.reserved",
                        "groups",
                        List.of(parts).subList(1, parts.length).stream()
                                .map(names)
                                .collect(joining(language)));
            default -> words.text(language, "training.cause." + parts[0]);
        };
    }

    /** What these groups are called: all units are asked for together, as are the regions. */
    public Function<Group, String> names(Collection<Group> groups, Language language) {
        var known = new HashMap<String, Text>();
        var asked = of(groups, Group.Kind.UNIT).map(Long::parseLong).toList();
        if (!asked.isEmpty()) {
            units.all(asked).forEach((id, unit) -> known.put(Long.toString(id), unit.name()));
        }
        if (of(groups, Group.Kind.REGION).findAny().isPresent()) {
            regions.all().forEach(region -> known.put(region.code(), region.name()));
        }
        return group -> called(group, known.get(group.value().toUpperCase(Locale.ROOT)), language);
    }

    private static Stream<String> of(Collection<Group> groups, Group.Kind kind) {
        return groups.stream().filter(group -> group.kind() == kind).map(Group::value);
    }

    /** @param name of the unit or the region */
    private String called(Group group, @Nullable Text name, Language language) {
        return switch (group.kind()) {
            case WOMEN -> words.text(language, "training.group.women");
            case LEVEL -> words.text(language, "organisations.level." + group.value());
            case REGION, UNIT -> name == null ? group.value() : Text.orEmpty(name.in(language));
        };
    }
}
