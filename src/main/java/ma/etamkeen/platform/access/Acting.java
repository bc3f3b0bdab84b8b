package ma.etamkeen.platform.access;

import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * In whose place the person behind this request acts, when what they do is open to them only as a deputy. The gate
 * says it for an address; what finds out more exactly by which right a deed is done says it again. The journal reads it,
 * so that no line forgets it.
 */
public final class Acting {

    private static final String IN_PLACE_OF = Acting.class.getName();

    private record For(long person, long holder) {}

    private Acting() {}

    /** From here on this person acts in that one's place; 0 for their own name. */
    public static void inPlaceOf(long person, long holder) {
        var request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(IN_PLACE_OF, new For(person, holder), RequestAttributes.SCOPE_REQUEST);
        }
    }

    /** The person in whose place this actor acts, 0 for their own name. */
    public static long deputyOf(long actor) {
        var request = RequestContextHolder.getRequestAttributes();
        return request != null
                        && request.getAttribute(IN_PLACE_OF, RequestAttributes.SCOPE_REQUEST)
                                instanceof For(var person, var holder)
                        && person == actor
                ? holder
                : 0;
    }
}
