package ma.etamkeen.platform.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Holders of one of these roles may come here; on what part they hold it is part of the query. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Allowed {

    Role[] value();

    /**
     * Whether the role has to be held on the whole platform; whoever holds it on a unit or a session alone is refused. Editions
     * are the programme's own: on which one a role is held is part of the query.
     */
    boolean everywhere() default false;
}
