package ma.etamkeen.platform.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** How well the person behind a session must have proven themselves here. Addresses that say nothing ask for {@link Needed#WHOLE}. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Proof {

    Needed value();

    /** From little to much. */
    enum Needed {
        /** The way in alone: pages on which the rest is proven. */
        BEGUN,
        /** As whole, or nobody has set up a second factor yet: pages on which the first one is set up. */
        WHOLE_OR_FIRST,
        /** Everything this person owes: the second factor too, when they have one or hold a role that asks for one. */
        WHOLE,
        /** All that, and not long ago: what would hurt in another person's hands. */
        FRESH;

        static Needed of(HandlerMethod handler) {
            var own = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), Proof.class);
            var all =
                    own != null ? own : AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), Proof.class);
            return all == null ? WHOLE : all.value();
        }
    }
}
