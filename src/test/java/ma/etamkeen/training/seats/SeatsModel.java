package ma.etamkeen.training.seats;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import ma.etamkeen.training.allotment.Allotment;
import ma.etamkeen.training.allotment.Applicant;
import ma.etamkeen.training.allotment.Cause;
import ma.etamkeen.training.allotment.Group;
import ma.etamkeen.training.allotment.Order;
import ma.etamkeen.training.allotment.Quota;
import ma.etamkeen.training.allotment.Seating;
import ma.etamkeen.training.allotment.Tally;
import ma.etamkeen.training.seats.Registration.State;
import org.jspecify.annotations.Nullable;

/**
 * One session, the people who ask for its seats, and what must hold whatever happens: never over the capacity or a quota,
 * nobody twice, nobody lost, the order kept or the exception explained, each freed seat given once, no seat before somebody
 * agreed. The rules are said here a second time and otherwise than in {@link Allotment}, and each allotment is held against
 * them.
 */
final class SeatsModel {

    /** Somebody who may ask. */
    record Someone(int number, boolean isWoman, String region, String level, long administration) {

        boolean isIn(Group group) {
            return switch (group.kind()) {
                case WOMEN -> isWoman;
                case REGION -> region.equals(group.value());
                case LEVEL -> level.equals(group.value());
                case UNIT -> administration == Long.parseLong(group.value());
            };
        }
    }

    /** A request and how far it has come. */
    static final class Request {
        final long id;
        final Someone who;
        State state = State.REQUESTED;
        boolean agreed;
        int number;
        Set<Long> quotas = Set.of();
        String passedFor = "";

        @Nullable
        LocalDateTime until;

        Request(long id, Someone who) {
            this.id = id;
            this.who = who;
        }

        Request copy() {
            var copy = new Request(id, who);
            copy.state = state;
            copy.agreed = agreed;
            copy.number = number;
            copy.quotas = quotas;
            copy.passedFor = passedFor;
            copy.until = until;
            return copy;
        }
    }

    /** What somebody does, or the time. */
    sealed interface Deed {
        record Ask(Someone who) implements Deed {}

        /** A focal point puts them forward, which goes round no agreement. */
        record PutForward(Someone who) implements Deed {}

        record Approve(Someone who) implements Deed {}

        record Refuse(Someone who) implements Deed {}

        record Withdraw(Someone who) implements Deed {}

        record Accept(Someone who) implements Deed {}

        /** The seat of one person becomes that of another of the same administration. */
        record Replace(Someone who, Someone by) implements Deed {}

        /** Somebody comes on the day, and the trainer gives them a seat that is left. */
        record WalkIn(Someone who) implements Deed {}

        /** They change to the other date. */
        record Move(Someone who) implements Deed {}

        record Resize(int capacity) implements Deed {}

        record Rule(Seating seating) implements Deed {}

        record Pass(int hours) implements Deed {}

        record Release() implements Deed {}
    }

    /** The machine stops between two writes. */
    private static final class Crash extends RuntimeException {}

    /** How long a session is, in hours. */
    static final int LASTS = 3;

    final LocalDateTime opensAt;
    final LocalDateTime startsAt;
    final boolean needsAgreement;
    private final List<Someone> people;
    private final List<String> regions;
    private final List<Long> administrations;

    LocalDateTime now;
    int capacity;
    Order order = Order.ARRIVAL;
    int freezeHours;
    int offerHours;
    Map<Long, Quota> quotas = new LinkedHashMap<>();
    List<Request> requests = new ArrayList<>();
    private int lastNumber;
    private long lastQuota;
    private long given;
    private long freed;
    private int writesLeft = Integer.MAX_VALUE;

    /** The other date of the course. */
    private @Nullable SeatsModel other;

    SeatsModel(
            List<Someone> people, LocalDateTime opensAt, LocalDateTime startsAt, int capacity, boolean needsAgreement) {
        this.people = people;
        this.opensAt = opensAt;
        this.startsAt = startsAt;
        this.capacity = capacity;
        this.needsAgreement = needsAgreement;
        regions = people.stream().map(Someone::region).distinct().toList();
        administrations =
                people.stream().map(Someone::administration).distinct().toList();
        now = opensAt.plusHours(1);
    }

    /** Makes this and that the two dates of a course. */
    void beside(SeatsModel date) {
        other = date;
        date.other = this;
    }

    boolean isOver() {
        return !now.isBefore(startsAt);
    }

    /** Whether even those who come late come too late. */
    boolean hasEnded() {
        return !now.isBefore(startsAt.plusHours(LASTS));
    }

    /** Whether it is the day of the session, and it is not over. */
    private boolean isDay() {
        return now.toLocalDate().equals(startsAt.toLocalDate()) && !hasEnded();
    }

    /** Something that may happen next. */
    Deed next(Random random) {
        var who = people.get(random.nextInt(people.size()));
        return switch (random.nextInt(32)) {
            case 0, 1, 2, 3, 4, 5 -> new Deed.Ask(who);
            case 6, 7, 8 -> new Deed.Approve(who);
            case 9 -> new Deed.Refuse(who);
            case 10, 11, 12, 13 -> new Deed.Withdraw(who);
            case 14 -> new Deed.Resize(1 + random.nextInt(people.size() * 2 / 3));
            case 15, 16 -> new Deed.Rule(seating(random));
            case 17, 18 ->
                new Deed.Pass(
                        isDay()
                                ? random.nextInt(2)
                                : random.nextInt(10) == 0 ? random.nextInt(200) : random.nextInt(12));
            case 19, 20, 21, 22 ->
                new Deed.Accept(anybody(State.OFFERED, random).orElse(who));
            case 23, 24 -> new Deed.PutForward(who);
            case 25, 26 -> new Deed.Move(anybody(State.CONFIRMED, random).orElse(who));
            case 27, 28 -> new Deed.Replace(anybody(State.CONFIRMED, random).orElse(who), who);
            case 29, 30 -> isDay() ? new Deed.WalkIn(who) : new Deed.Ask(who);
            default -> new Deed.Release();
        };
    }

    private Optional<Someone> anybody(State state, Random random) {
        var those = requests.stream().filter(one -> one.state == state).toList();
        return those.isEmpty() ? Optional.empty() : Optional.of(those.get(random.nextInt(those.size())).who);
    }

    private Seating seating(Random random) {
        var rules = new ArrayList<Quota>();
        var kept = new ArrayList<>(quotas.values());
        for (var quota : kept) {
            if (random.nextInt(4) != 0) {
                rules.add(random.nextBoolean() ? quota : quota(quota.group(), random));
            }
        }
        for (var more = random.nextInt(3); more > 0; more--) {
            rules.add(quota(
                    switch (random.nextInt(4)) {
                        case 0 -> Group.WOMEN;
                        case 1 -> new Group(Group.Kind.REGION, regions.get(random.nextInt(regions.size())));
                        case 2 -> new Group(Group.Kind.LEVEL, random.nextBoolean() ? "central" : "territorial");
                        default ->
                            new Group(
                                    Group.Kind.UNIT,
                                    Long.toString(administrations.get(random.nextInt(administrations.size()))));
                    },
                    random));
        }
        return new Seating(
                random.nextInt(3) == 0 ? Order.FEWEST : Order.ARRIVAL,
                random.nextInt(4) == 0 ? random.nextInt(60) : 0,
                random.nextBoolean() ? 1 + random.nextInt(60) : 0,
                rules);
    }

    private Quota quota(Group group, Random random) {
        var reserved = random.nextInt(4);
        var most = group.kind() == Group.Kind.WOMEN || random.nextBoolean() ? null : Integer.valueOf(random.nextInt(5));
        var release = reserved == 0 || random.nextBoolean()
                ? null
                : opensAt.toLocalDate().plusDays(random.nextInt(32));
        return new Quota(group, reserved, most, release);
    }

    /** Whether these rules can stand beside the capacity and the seats that are taken, as the database sees it. */
    boolean fits(Seating seating, int seats) {
        var groups = new HashSet<Group>();
        var sum = 0;
        for (var quota : seating.quotas()) {
            var most = quota.most();
            var isWhole = groups.add(quota.group())
                    && (quota.reserved() > 0 || most != null)
                    && (most == null
                            || most > 0
                                    && quota.reserved() <= most
                                    && taken(quota.group()) <= most
                                    && quota.group().kind() != Group.Kind.WOMEN)
                    && (quota.release() == null
                            || quota.reserved() > 0
                                    && quota.release().isAfter(opensAt.toLocalDate())
                                    && !quota.release().isAfter(startsAt.toLocalDate()));
            if (!isWhole) {
                return false;
            }
            sum += quota.reserved();
        }
        return sum <= seats && seats >= taken();
    }

    Seating seating() {
        return new Seating(order, freezeHours, offerHours, List.copyOf(quotas.values()));
    }

    int taken() {
        return (int) requests.stream().filter(one -> one.state.holdsSeat()).count();
    }

    int taken(Group group) {
        return (int) requests.stream()
                .filter(one -> one.state.holdsSeat() && one.who.isIn(group))
                .count();
    }

    Optional<Request> live(Someone who) {
        return requests.stream()
                .filter(one -> one.who.equals(who) && one.state.isLive())
                .findFirst();
    }

    /** Does it, and looks at what came of it. */
    void apply(Deed deed) {
        var before = states();
        var there = other == null ? Map.<Long, State>of() : other.states();
        var givenBefore = given;
        var freedBefore = freed;
        // an offer that is over may be taken back while somebody who waited gives up: they are not promoted any more
        var waited = requests.stream()
                .filter(one ->
                        one.state == State.WAITING && !(deed instanceof Deed.Withdraw(var who) && who.equals(one.who)))
                .count();
        switch (deed) {
            case Deed.Ask(var who) -> ask(who);
            case Deed.PutForward(var who) -> ask(who);
            case Deed.Replace(var who, var by) -> replace(who, by);
            case Deed.WalkIn(var who) -> walkIn(who);
            case Deed.Move(var who) -> {
                if (other != null) {
                    move(who, other);
                }
            }
            case Deed.Approve(var who) ->
                live(who).filter(one -> one.state == State.REQUESTED).ifPresent(this::approve);
            case Deed.Refuse(var who) ->
                live(who)
                        .filter(one -> one.state == State.REQUESTED && !isOver())
                        .ifPresent(one -> {
                            write();
                            one.state = State.REFUSED;
                        });
            case Deed.Withdraw(var who) -> live(who).filter(_ -> !isOver()).ifPresent(this::withdraw);
            case Deed.Accept(var who) ->
                live(who).filter(one -> one.state == State.OFFERED).ifPresent(this::accept);
            case Deed.Resize(var seats) -> {
                if (fits(seating(), seats)) {
                    write();
                    capacity = seats;
                    give(null);
                }
            }
            case Deed.Rule(var seating) -> {
                if (fits(seating, capacity)) {
                    rule(seating);
                    give(null);
                }
            }
            case Deed.Pass(var hours) -> {
                now = now.plusHours(hours);
                if (other != null) {
                    other.now = now;
                }
            }
            case Deed.Release() -> give(null);
        }
        invariants(deed, before);
        if (other != null) {
            other.invariants(deed, there);
            onlyOnce(deed, before);
        }
        if (deed instanceof Deed.Withdraw && quotas.isEmpty() && !isFrozen() && freed > freedBefore) {
            require(given - givenBefore == Math.min(freed - freedBefore, waited), "one promotion for each freed seat");
        }
    }

    /** The same, but the machine stops before the write of this number, counted from 1: nothing of it is left. */
    boolean crash(Deed deed, int write) {
        var here = copy();
        var there = other == null ? null : other.copy();
        writesLeft = write;
        if (other != null) {
            other.writesLeft = write;
        }
        try {
            apply(deed);
            return false;
        } catch (Crash _) {
            restore(here);
            if (other != null && there != null) {
                other.restore(there);
            }
            return true;
        } finally {
            writesLeft = Integer.MAX_VALUE;
            if (other != null) {
                other.writesLeft = Integer.MAX_VALUE;
            }
        }
    }

    /** All that a deed may change. */
    private SeatsModel copy() {
        var copy = new SeatsModel(people, opensAt, startsAt, capacity, needsAgreement);
        copy.restore(this);
        return copy;
    }

    private void restore(SeatsModel was) {
        capacity = was.capacity;
        order = was.order;
        freezeHours = was.freezeHours;
        offerHours = was.offerHours;
        quotas = new LinkedHashMap<>(was.quotas);
        requests = new ArrayList<>();
        was.requests.forEach(one -> requests.add(one.copy()));
        lastNumber = was.lastNumber;
        lastQuota = was.lastQuota;
        given = was.given;
        freed = was.freed;
        now = was.now;
    }

    private Map<Long, State> states() {
        var states = new HashMap<Long, State>();
        requests.forEach(one -> states.put(one.id, one.state));
        return states;
    }

    private void write() {
        if (--writesLeft <= 0) {
            throw new Crash();
        }
    }

    private void ask(Someone who) {
        if (live(who).isPresent() || isOver()) {
            return;
        }
        var request = written(who);
        if (!needsAgreement) {
            approve(request);
        }
    }

    private Request written(Someone who) {
        write();
        var request = new Request(requests.size() + 1, who);
        request.quotas = quotas.entrySet().stream()
                .filter(entry -> who.isIn(entry.getValue().group()))
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toSet());
        requests.add(request);
        return request;
    }

    /** Whoever steps in has the seat at once, if the rules leave it to them; whoever waits may have one of those beside it. */
    private void replace(Someone who, Someone by) {
        var seat = live(who).filter(one -> one.state == State.CONFIRMED);
        var standing = live(by);
        if (seat.isEmpty()
                || isOver()
                || who.administration() != by.administration()
                || standing.filter(one -> one.state != State.WAITING).isPresent()) {
            return;
        }
        var leaving = seat.get();
        leaving.state = State.WITHDRAWN;
        var stepping = standing.orElseGet(() -> written(by));
        if (!hasSeatFor(stepping)) {
            leaving.state = State.CONFIRMED;
            if (standing.isEmpty()) {
                requests.remove(stepping);
            }
            return;
        }
        write();
        freed++;
        write();
        stepping.state = State.CONFIRMED;
        stepping.agreed = true;
        given++;
        give(null);
    }

    /** A seat that is left, kept for a group or not, is theirs; what nobody accepted in time is left, and those who wait come before. */
    private void walkIn(Someone who) {
        if (!isDay()) {
            return;
        }
        give(null);
        var standing = live(who);
        if (standing.filter(one -> one.state.holdsSeat()).isPresent() || taken() >= capacity) {
            return;
        }
        var request = standing.orElseGet(() -> written(who));
        if (request.quotas.stream().anyMatch(this::isFull)) {
            if (standing.isEmpty()) {
                requests.remove(request);
            }
            return;
        }
        write();
        request.state = State.CONFIRMED;
        request.agreed = true;
        given++;
    }

    /** First the seat there, then none here: where there is none there, nothing has changed. */
    private void move(Someone who, SeatsModel there) {
        var seat = live(who).filter(one -> one.state == State.CONFIRMED);
        if (seat.isEmpty()
                || isOver()
                || there.isOver()
                || there.live(who).isPresent()
                || there.needsAgreement && !needsAgreement) {
            return;
        }
        var before = there.copy();
        var request = there.written(who);
        request.agreed = true;
        there.give(request);
        if (request.state != State.CONFIRMED) {
            there.restore(before);
            return;
        }
        withdraw(seat.get());
    }

    private void approve(Request request) {
        if (isOver()) {
            return;
        }
        write();
        request.agreed = true;
        give(request);
    }

    private void withdraw(Request request) {
        write();
        if (request.state.holdsSeat()) {
            freed++;
        }
        request.state = State.WITHDRAWN;
        write();
        give(null);
    }

    private void accept(Request request) {
        if (now.isBefore(Objects.requireNonNull(request.until))) {
            write();
            request.state = State.CONFIRMED;
        } else {
            give(null);
        }
    }

    /** What nobody accepted in time is taken back, and no offer goes on when nobody moves up any more. */
    private void takeBack() {
        var frozenFrom = startsAt.minusHours(freezeHours);
        for (var one : requests) {
            if (one.state == State.OFFERED) {
                var until = Objects.requireNonNull(one.until);
                if (!now.isBefore(until) || isFrozen()) {
                    write();
                    one.state = State.EXPIRED;
                    freed++;
                } else if (until.isAfter(frozenFrom)) {
                    write();
                    one.until = frozenFrom;
                }
            }
        }
    }

    private void rule(Seating seating) {
        write();
        order = seating.order();
        freezeHours = seating.freezeHours();
        offerHours = seating.offerHours();
        var known = new HashMap<Group, Long>();
        quotas.forEach((id, quota) -> known.put(quota.group(), id));
        var kept = new HashSet<Group>();
        seating.quotas().forEach(quota -> kept.add(quota.group()));
        known.forEach((group, id) -> {
            if (!kept.contains(group)) {
                write();
                quotas.remove(id);
                requests.forEach(one -> one.quotas = without(one.quotas, id));
            }
        });
        for (var quota : seating.quotas()) {
            var id = known.get(quota.group());
            write();
            if (id != null) {
                quotas.put(id, quota);
            } else {
                var fresh = ++lastQuota;
                quotas.put(fresh, quota);
                requests.stream()
                        .filter(one -> one.state.isLive() && one.who.isIn(quota.group()))
                        .forEach(one -> one.quotas = with(one.quotas, fresh));
            }
        }
    }

    private static Set<Long> without(Set<Long> ids, long id) {
        var rest = new HashSet<>(ids);
        rest.remove(id);
        return rest;
    }

    private static Set<Long> with(Set<Long> ids, long id) {
        var more = new HashSet<>(ids);
        more.add(id);
        return more;
    }

    private boolean isFrozen() {
        return !now.isBefore(startsAt.minusHours(freezeHours));
    }

    private int taken(long quota) {
        return (int) requests.stream()
                .filter(one -> one.state.holdsSeat() && one.quotas.contains(quota))
                .count();
    }

    Quota of(long id) {
        return Objects.requireNonNull(quotas.get(id));
    }

    private int unmet(long id) {
        var quota = of(id);
        return quota.release() != null && !quota.release().isAfter(now.toLocalDate())
                ? 0
                : Math.max(0, quota.reserved() - taken(id));
    }

    /** How many of the free seats are kept for groups. */
    int kept() {
        return Math.min(
                capacity - taken(),
                quotas.keySet().stream().mapToInt(this::unmet).sum());
    }

    private boolean isFull(long id) {
        var most = of(id).most();
        return most != null && taken(id) >= most;
    }

    /** Whether a seat is free for this request, said otherwise than by the engine. */
    private boolean hasSeatFor(Request request) {
        var free = capacity - taken();
        var kept = quotas.keySet().stream().mapToInt(this::unmet).sum();
        return free > 0
                && request.quotas.stream().noneMatch(this::isFull)
                && (free > kept || request.quotas.stream().anyMatch(id -> unmet(id) > 0));
    }

    /** The line as it is served, one after the other, without counting rounds. */
    private List<Request> line(List<Request> waiting) {
        var left = new ArrayList<>(waiting);
        left.sort(Comparator.comparing(one -> one.number));
        if (order == Order.ARRIVAL) {
            return left;
        }
        var seats = new HashMap<Long, Integer>();
        requests.stream()
                .filter(one -> one.state.holdsSeat())
                .forEach(one -> seats.merge(one.who.administration(), 1, Integer::sum));
        var line = new ArrayList<Request>();
        while (!left.isEmpty()) {
            var next = left.getFirst();
            for (var one : left) {
                if (seats.getOrDefault(one.who.administration(), 0)
                        < seats.getOrDefault(next.who.administration(), 0)) {
                    next = one;
                }
            }
            left.remove(next);
            line.add(next);
            seats.merge(next.who.administration(), 1, Integer::sum);
        }
        return line;
    }

    private void give(@Nullable Request asking) {
        takeBack();
        if (isOver()) {
            return;
        }
        var waiting = new ArrayList<>(
                requests.stream().filter(one -> one.state == State.WAITING).toList());
        if (asking != null) {
            asking.number = lastNumber + 1;
            waiting.add(asking);
        }
        if (taken() < capacity) {
            allot(waiting, asking);
        }
        if (asking != null && asking.state != State.CONFIRMED) {
            write();
            asking.state = State.WAITING;
            lastNumber++;
        } else if (asking != null) {
            asking.number = 0;
        }
    }

    private void allot(List<Request> waiting, @Nullable Request asking) {
        var seats = new HashMap<Long, Integer>();
        requests.stream()
                .filter(one -> one.state.holdsSeat())
                .forEach(one -> seats.merge(one.who.administration(), 1, Integer::sum));
        var tally = new Tally(
                capacity,
                taken(),
                order,
                startsAt.minusHours(freezeHours),
                quotas.entrySet().stream()
                        .map(entry -> new Tally.Fill(entry.getKey(), entry.getValue(), taken(entry.getKey())))
                        .toList(),
                seats);
        var allotment = Allotment.of(
                tally,
                waiting.stream()
                        .map(one ->
                                new Applicant(one.id, one.number, one.who.administration(), one.quotas, one == asking))
                        .toList(),
                now);
        var line = line(waiting);
        for (var id : allotment.seated()) {
            var seated =
                    waiting.stream().filter(one -> one.id == id).findFirst().orElseThrow();
            require(seated.agreed, "a seat before somebody agreed");
            require(hasSeatFor(seated), "a seat that is not free for them");
            require(!isFrozen() || seated == asking, "somebody moved up in the time in which nobody does");
            for (var before : line.subList(0, line.indexOf(seated))) {
                if (!before.state.holdsSeat()) {
                    require(isFrozen() || !hasSeatFor(before), "somebody before them had a seat to get");
                    require(
                            allotment.hasSeated(before.id)
                                    || allotment
                                            .of(before.id)
                                            .orElseThrow()
                                            .passedFor()
                                            .isPresent(),
                            "somebody was passed over and nobody says why");
                }
            }
            write();
            if (offerHours > 0 && seated != asking) {
                var end = now.plusHours(offerHours);
                var frozenFrom = startsAt.minusHours(freezeHours);
                seated.state = State.OFFERED;
                seated.until = end.isAfter(frozenFrom) ? frozenFrom : end;
            } else {
                seated.state = State.CONFIRMED;
            }
            given++;
        }
        for (var one : allotment.waiting()) {
            var request = waiting.stream()
                    .filter(known -> known.id == one.registration())
                    .findFirst()
                    .orElseThrow();
            one.passedFor()
                    .map(Cause::key)
                    .filter(cause -> !cause.equals(request.passedFor))
                    .ifPresent(cause -> {
                        write();
                        request.passedFor = cause;
                    });
            explained(request, one.cause());
        }
        require(
                allotment.seated().size() + allotment.waiting().size() == waiting.size(),
                "somebody in the line was forgotten");
        if (isFrozen() && asking != null && asking.state == State.CONFIRMED) {
            var ahead = line.subList(0, line.indexOf(asking)).stream()
                    .filter(this::hasSeatFor)
                    .count();
            require(quotas.isEmpty() ? capacity - taken() >= ahead : true, "whoever asks took what another waits for");
        }
    }

    private void explained(Request request, Cause cause) {
        var free = capacity - taken();
        var isTrue = switch (cause) {
            case Cause.Full _ -> free == 0;
            case Cause.Most(var quota) ->
                isFrozen() || request.quotas.stream().anyMatch(id -> of(id).equals(quota) && isFull(id));
            case Cause.Reserved _ -> free > 0 && (isFrozen() || !hasSeatFor(request));
            case Cause.Frozen _ -> isFrozen() && (hasSeatFor(request) || taken() > 0);
        };
        require(isFrozen() || isTrue, "the cause is not true: " + cause);
        require(isFrozen() || !hasSeatFor(request), "somebody waits while a seat is free for them");
    }

    /** Whoever changes the date has one seat fewer here and one more there, or everything stays. */
    private void onlyOnce(Deed deed, Map<Long, State> before) {
        if (deed instanceof Deed.Move(var who) && other != null) {
            var had = requests.stream()
                    .filter(one -> one.who.equals(who) && before.get(one.id) == State.CONFIRMED)
                    .findFirst();
            var has = live(who).filter(one -> one.state == State.CONFIRMED).isPresent();
            require(
                    had.isEmpty()
                            || has
                            || other.live(who)
                                    .filter(one -> one.state == State.CONFIRMED)
                                    .isPresent(),
                    "a seat was lost between two dates");
        }
    }

    private void invariants(Deed deed, Map<Long, State> before) {
        require(taken() <= capacity, "over the capacity");
        require(given - freed == taken(), "a seat was given twice");
        quotas.keySet().forEach(id -> {
            var most = of(id).most();
            require(most == null || taken(id) <= most, "over a quota");
        });
        var live = new HashSet<Someone>();
        var numbers = new HashSet<Integer>();
        for (var one : requests) {
            require(!one.state.isLive() || live.add(one.who), "somebody is in it twice");
            require(one.state != State.WAITING || numbers.add(one.number), "two at one place of the line");
            require(!one.state.holdsSeat() && one.state != State.WAITING || one.agreed, "nobody agreed");
            require(
                    one.state != State.OFFERED
                            || one.until != null && !one.until.isAfter(startsAt.minusHours(freezeHours)),
                    "an offer goes on when nobody moves up any more");
            var was = before.get(one.id);
            if (was != null && was != one.state) {
                require(mayBecome(was, one, deed), "somebody went from " + was + " to " + one.state + " by " + deed);
            }
        }
        require(requests.size() >= before.size(), "somebody is lost");
    }

    private static boolean mayBecome(State was, Request now, Deed deed) {
        return switch (now.state) {
            case CONFIRMED ->
                was == State.WAITING
                        || was == State.OFFERED && deed.equals(new Deed.Accept(now.who))
                        || was == State.REQUESTED
                                && (deed.equals(new Deed.Approve(now.who)) || deed.equals(new Deed.WalkIn(now.who)));
            case OFFERED -> was == State.WAITING;
            case EXPIRED -> was == State.OFFERED && !(deed instanceof Deed.Pass);
            case WAITING -> was == State.REQUESTED && deed.equals(new Deed.Approve(now.who));
            case WITHDRAWN ->
                was.isLive()
                        && (deed.equals(new Deed.Withdraw(now.who))
                                || was == State.CONFIRMED
                                        && (deed.equals(new Deed.Move(now.who))
                                                || deed instanceof Deed.Replace replaced
                                                        && replaced.who().equals(now.who)));
            case REFUSED -> was == State.REQUESTED && deed.equals(new Deed.Refuse(now.who));
            case REQUESTED -> false;
        };
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + ": " + this);
        }
    }

    @Override
    public String toString() {
        return "capacity " + capacity + ", " + seating() + ", at " + now + " of " + startsAt + ", "
                + requests.stream()
                        .map(one -> one.id + " " + one.who + " " + one.state + " " + one.number + " " + one.quotas)
                        .toList();
    }

    /** Some people of some administrations, regions and levels. */
    static List<Someone> people(int number, List<Long> administrations, List<String> regions, Random random) {
        var people = new Someone[number];
        Arrays.setAll(
                people,
                index -> new Someone(
                        index,
                        random.nextInt(3) == 0,
                        regions.get(random.nextInt(regions.size())),
                        random.nextInt(3) == 0 ? "territorial" : "central",
                        administrations.get(random.nextInt(administrations.size()))));
        return List.of(people);
    }
}
