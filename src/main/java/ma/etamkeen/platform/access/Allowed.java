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

    /** Whether the role has to be held on the whole platform; whoever holds it on a part alone is refused. */
    boolean everywhere() default false;
}
