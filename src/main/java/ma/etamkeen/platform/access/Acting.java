package ma.etamkeen.platform.access;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * In whose place the person behind this request acts, when what they do is open to them only as a deputy. The gate
 * says it for an address; what finds out more exactly by which right a deed is done says it again. The journal reads it,
 * so that no line forgets it.
 */
public final class Acting {

    private static final String IN_PLACE_OF = Acting.class.getName();

    private record For(long person, long holder, List<Role> roles) {}

    private Acting() {}

    /** The address asks for one of these roles. */
    static void under(Viewer viewer, Role... roles) {
        set(new For(viewer.person(), viewer.deputyIn(roles), List.of(roles)));
    }

    /**
     * What the viewer does turns out to be about one thing: they act by a right that reaches it, of their own if they have one.
     *
     * @param reaches which rights reach the thing
     * @param roles the roles that count where the address itself asks for none
     */
    public static void on(Viewer viewer, Predicate<Grant> reaches, Role... roles) {
        if (viewer.grants().stream().allMatch(grant -> grant.deputyOf() == 0)) {
            return;
        }
        var asked = of(viewer.person())
                .map(For::roles)
                .filter(some -> !some.isEmpty())
                .orElse(List.of(roles));
        viewer.deputyIn(asked, reaches).ifPresent(holder -> set(new For(viewer.person(), holder, asked)));
    }

    /** From here on this person acts in that one's place; 0 for their own name. */
    public static void inPlaceOf(long person, long holder) {
        set(new For(person, holder, of(person).map(For::roles).orElse(List.of())));
    }

    /** The person in whose place this actor acts, 0 for their own name. */
    public static long deputyOf(long actor) {
        return of(actor).map(For::holder).orElse(0L);
    }

    private static Optional<For> of(long person) {
        var request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(IN_PLACE_OF, RequestAttributes.SCOPE_REQUEST) instanceof For acting
                        && acting.person == person
                ? Optional.of(acting)
                : Optional.empty();
    }

    private static void set(For acting) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(IN_PLACE_OF, acting, RequestAttributes.SCOPE_REQUEST);
        }
    }
}
