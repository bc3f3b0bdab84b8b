package ma.etamkeen.platform.database;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** True when {@code tamkeen.database.url} (TAMKEEN_DATABASE_URL) is not set, or empty. */
class WithoutServerOfOnesOwn implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return !StringUtils.hasText(context.getEnvironment().getProperty("tamkeen.database.url"));
    }
}
