package ma.etamkeen.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Acting;
import ma.etamkeen.platform.access.Grant;
import ma.etamkeen.platform.access.Ground;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.access.Viewers;
import ma.etamkeen.platform.pages.NotHere;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Giving roles and taking them back, within the giver's own: a role gives what {@link Role#gives} says, on what it is
 * held on. Whoever holds one on a unit gives on that unit and below; whoever holds one on an edition gives on that edition;
 * whoever holds one on the platform gives everywhere. Whoever organises answers for no people: they give to whom they can
 * address. What the giver holds is asked again in the transaction of the deed.
 */
@Component
public class Giving {

    /** What whoever holds a role on less than the whole platform never gives. */
    private static final Set<Grant.On> EVERYWHERE_ALONE = Set.of(Grant.On.PLATFORM);

    private static final Role[] GIVERS = java.util.Arrays.stream(Role.values())
            .filter(role -> !role.gives().isEmpty())
            .toArray(Role[]::new);

    private final Units units;
    private final People people;
    private final Roles roles;
    private final Viewers viewers;
    private final List<Ground> grounds;
    private final Clock clock;

    Giving(Units units, People people, Roles roles, Viewers viewers, List<Ground> grounds, Clock clock) {
        this.units = units;
        this.people = people;
        this.roles = roles;
        this.viewers = viewers;
        this.grounds = grounds;
        this.clock = clock;
    }

    /** Whether the viewer may give this role on this thing, and take it back. */
    public boolean mayGive(Viewer viewer, Grant wanted) {
        return by(viewer, wanted).isPresent();
    }

    /** The same as whoever organises the thing, without answering for the person. */
    public boolean mayGiveByAddress(Viewer viewer, Grant wanted) {
        return byOrganiser(viewer, wanted).isPresent();
    }

    /** The roles the viewer may give on something, for the form's list. */
    public List<Role> roles(Viewer viewer) {
        var roles = EnumSet.noneOf(Role.class);
        for (var held : viewer.grants()) {
            held.role().gives().stream()
                    .filter(role ->
                            held.on() == Grant.On.PLATFORM || !role.heldOn().equals(EVERYWHERE_ALONE))
                    .forEach(roles::add);
        }
        return List.copyOf(roles);
    }

    /** Gives a person the viewer answers for a role from a day on, for good or until a last day. */
    @Transactional
    public RoleChange give(Viewer viewer, long person, Grant wanted, @Nullable LocalDate from, @Nullable LocalDate to) {
        roles.alone();
        viewers.confirm(viewer, giversOf(viewer));
        people.visibleTo(viewer).find(person).orElseThrow(NotHere::new);
        return give(viewer, () -> Optional.of(person), wanted, by(viewer, wanted), from, to);
    }

    /**
     * Gives a role on what the viewer organises to whoever has a confirmed account at this address. There is no list to look
     * through, and nothing of an address is told to whom may not give what they ask for.
     */
    @Transactional
    public RoleChange giveByAddress(
            Viewer viewer, String email, Grant wanted, @Nullable LocalDate from, @Nullable LocalDate to) {
        roles.alone();
        viewers.confirm(viewer, Role.ORGANISER);
        return give(
                viewer,
                () -> people.byConfirmedEmail(email).map(Person::id),
                wanted,
                byOrganiser(viewer, wanted),
                from,
                to);
    }

    private RoleChange give(
            Viewer viewer,
            Supplier<Optional<Long>> to,
            Grant wanted,
            Optional<Grant> by,
            @Nullable LocalDate from,
            @Nullable LocalDate until) {
        if (!wanted.role().heldOn().contains(wanted.on()) || !exists(wanted)) {
            return new RoleChange.Refused("on", "forms.error.choice");
        }
        if (by.isEmpty()) {
            return new RoleChange.Refused("role", "people.refused.giving");
        }
        var first = from == null ? today() : from;
        if (until != null && until.isBefore(first)) {
            return new RoleChange.Refused("to", "people.refused.period");
        }
        var person = to.get();
        if (person.isEmpty()) {
            return new RoleChange.Refused("email", "people.refused.address");
        }
        // a deputy acts for a while; what they gave themselves would stay
        if (by.get().deputyOf() != 0 && person.get() == viewer.person()) {
            return new RoleChange.Refused("role", "people.refused.deputy.oneself");
        }
        Acting.inPlaceOf(viewer.person(), by.get().deputyOf());
        return roles.give(person.get(), wanted, first, until, viewer.person())
                .<RoleChange>map(RoleChange.AlreadyHeld::new)
                .orElseGet(RoleChange.Done::new);
    }

    /** Takes one period of a role back from a person the viewer answers for. Somebody always administers the platform. */
    @Transactional
    public RoleChange end(Viewer viewer, long person, long held) {
        roles.alone();
        people.visibleTo(viewer).find(person).orElseThrow(NotHere::new);
        var ending = roles.of(person).stream()
                .filter(one -> one.id() == held)
                .findFirst()
                .orElseThrow(NotHere::new);
        var by = by(viewer, ending.grant()).orElseThrow(NotAllowed::new);
        return end(viewer, person, ending, by);
    }

    /** Takes one period of a role on what the viewer organises back; any other is not there for them. */
    @Transactional
    public RoleChange endGivenByAddress(Viewer viewer, long held) {
        var person = roles.holder(held).orElseThrow(NotHere::new);
        var ending = roles.of(person).stream()
                .filter(one -> one.id() == held)
                .findFirst()
                .orElseThrow(NotHere::new);
        var by = byOrganiser(viewer, ending.grant()).orElseThrow(NotHere::new);
        return end(viewer, person, ending, by);
    }

    private RoleChange end(Viewer viewer, long person, Roles.Held ending, Grant by) {
        // a deputy does not unseat whoever they stand in for
        if (by.deputyOf() == person) {
            viewers.confirm(viewer, giversOf(viewer));
            return new RoleChange.Refused("", "people.refused.deputy.holder");
        }
        Acting.inPlaceOf(viewer.person(), by.deputyOf());
        // the thing before the roles, as every deed locks them
        if (roles.of(person).stream().noneMatch(other -> other.id() != ending.id() && isSame(other, ending))) {
            disentrust(ending.grant(), person, viewer.person());
        }
        viewers.confirm(viewer, giversOf(viewer));
        return roles.takeBackUnlessLast(person, ending, viewer.person())
                ? new RoleChange.Done()
                : new RoleChange.Refused("", "people.refused.last-administrator");
    }

    /**
     * What was entrusted to somebody with the roles they hold goes, before whoever closes their account takes the roles back.
     * It locks the things, and is the first step of its deed: the things come before the roles.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void disentrust(long person, long actor) {
        roles.of(person).stream().map(Roles.Held::grant).distinct().forEach(grant -> disentrust(grant, person, actor));
    }

    private void disentrust(Grant grant, long person, long actor) {
        groundsOf(grant).forEach(ground -> ground.taken(grant, person, actor));
    }

    private static boolean isSame(Roles.Held one, Roles.Held other) {
        return one.grant().equals(other.grant());
    }

    private Stream<Ground> groundsOf(Grant grant) {
        return grounds.stream().filter(ground -> ground.kind() == grant.on());
    }

    /** The right by which the viewer may give this; one of their own before one of a deputy. */
    private Optional<Grant> by(Viewer viewer, Grant wanted) {
        return by(viewer.grants().stream(), wanted);
    }

    private Optional<Grant> byOrganiser(Viewer viewer, Grant wanted) {
        return by(viewer.grants().stream().filter(held -> held.role() == Role.ORGANISER), wanted);
    }

    private Optional<Grant> by(Stream<Grant> rights, Grant wanted) {
        return rights.filter(held -> held.role().gives().contains(wanted.role()))
                .filter(held -> reaches(held, wanted))
                .min(Comparator.comparing(held -> held.deputyOf() != 0));
    }

    private static Role[] giversOf(Viewer viewer) {
        var giving = java.util.Arrays.stream(GIVERS).filter(viewer::holds).toArray(Role[]::new);
        if (giving.length == 0) {
            throw new NotAllowed();
        }
        return giving;
    }

    private boolean reaches(Grant held, Grant wanted) {
        return switch (held.on()) {
            case PLATFORM -> true;
            case UNIT ->
                switch (wanted.on()) {
                    case PLATFORM -> false;
                    case UNIT -> units.isWithin(wanted.id(), List.of(held.id()));
                    case SESSION, EDITION ->
                        groundsOf(wanted)
                                .anyMatch(ground -> units.isWithin(ground.unit(wanted.id()), List.of(held.id())));
                };
            case EDITION -> wanted.on() == Grant.On.EDITION && wanted.id() == held.id();
            // no role that is held on one gives any
            case SESSION -> false;
        };
    }

    private boolean exists(Grant wanted) {
        return switch (wanted.on()) {
            case PLATFORM -> wanted.id() == 0;
            case UNIT -> units.find(wanted.id()).filter(units::isOpen).isPresent();
            case SESSION, EDITION ->
                groundsOf(wanted).anyMatch(ground -> ground.name(wanted.id()).isPresent());
        };
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }
}
