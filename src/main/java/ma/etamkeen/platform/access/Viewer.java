package ma.etamkeen.platform.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import ma.etamkeen.platform.words.Language;

/**
 * Who is looking, in which language, holding what. Every query that depends on who may see takes one.
 *
 * @param account the account, 0 for a visitor
 * @param person the person, 0 for a visitor
 * @param unit the administration unit the person works in, 0 for none
 * @param name the person's name in the language's script, empty for a visitor
 * @param lineages where the units stood, from the top down to each, on which something was held when that was read
 * @param leaves which of these units had nothing below them then
 */
public record Viewer(
        long account,
        long person,
        long unit,
        String name,
        Language language,
        List<Grant> grants,
        Map<Long, List<Long>> lineages,
        Set<Long> leaves) {

    /** Somebody of whose units nobody knows yet where they stand. */
    public Viewer(long account, long person, long unit, String name, Language language, List<Grant> grants) {
        this(account, person, unit, name, language, grants, Map.of(), Set.of());
    }

    /** Somebody who has not signed in. */
    public static Viewer visitor(Language language) {
        return new Viewer(0, 0, 0, "", language, List.of());
    }

    public boolean isSignedIn() {
        return account != 0;
    }

    /** Whether the person holds one of these roles on anything. */
    public boolean holds(Role... roles) {
        return grants.stream().anyMatch(grant -> Arrays.asList(roles).contains(grant.role()));
    }

    /** Whether the person holds one of these roles on the whole platform. */
    public boolean holdsEverywhere(Role... roles) {
        return grants.stream()
                .anyMatch(grant ->
                        grant.on() == Grant.On.PLATFORM && Arrays.asList(roles).contains(grant.role()));
    }

    /**
     * The same person with nothing but what they hold on the whole platform or on an edition, which belongs to the programme
     * and to no administration.
     */
    public Viewer everywhere() {
        return new Viewer(
                account,
                person,
                unit,
                name,
                language,
                grants.stream()
                        .filter(grant -> grant.on() == Grant.On.PLATFORM || grant.on() == Grant.On.EDITION)
                        .toList());
    }

    /** The ids of the things of this kind on which the person holds one of these roles, as SQL takes them. */
    public Long[] heldOn(Grant.On kind, Role... roles) {
        return grants.stream()
                .filter(grant -> grant.on() == kind && Arrays.asList(roles).contains(grant.role()))
                .map(Grant::id)
                .toArray(Long[]::new);
    }

    /**
     * The person in whose place the viewer comes to what asks for one of these roles: 0 when they hold one in their own
     * name, or none at all.
     */
    public long deputyIn(Role... roles) {
        return deputyIn(List.of(roles), _ -> true).orElse(0);
    }

    /**
     * The same for one thing, which only some of what they hold reaches: a right of one's own to something else does not count.
     * Nothing when none reaches it.
     */
    OptionalLong deputyIn(Collection<Role> roles, Predicate<Grant> reaches) {
        return grants.stream()
                .filter(grant -> roles.contains(grant.role()))
                .filter(reaches)
                .mapToLong(Grant::deputyOf)
                .reduce((first, other) -> first == 0 || other == 0 ? 0 : first);
    }
}
