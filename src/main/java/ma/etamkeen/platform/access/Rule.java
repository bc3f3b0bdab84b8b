package ma.etamkeen.platform.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** What an address asks of whoever comes. Read from the handler's annotation, else from its class. */
public sealed interface Rule {

    record Everybody() implements Rule {}

    record Account() implements Rule {}

    record Link() implements Rule {}

    /** @param everywhere whether a role counts only where it is held on the whole platform */
    record Holders(Set<Role> roles, boolean everywhere) implements Rule {}

    /** The rule of this handler, or {@code null}: then nobody gets in. */
    static @Nullable Rule of(HandlerMethod handler) {
        var own = on(handler.getMethod());
        return own != null ? own : on(handler.getBeanType());
    }

    private static @Nullable Rule on(java.lang.reflect.AnnotatedElement element) {
        var allowed = AnnotatedElementUtils.findMergedAnnotation(element, Allowed.class);
        if (allowed != null) {
            return new Holders(Set.of(allowed.value()), allowed.everywhere());
        }
        if (AnnotatedElementUtils.hasAnnotation(element, SignedIn.class)) {
            return new Account();
        }
        if (AnnotatedElementUtils.hasAnnotation(element, ByLink.class)) {
            return new Link();
        }
        return AnnotatedElementUtils.hasAnnotation(element, Open.class) ? new Everybody() : null;
    }
}
