package ma.etamkeen;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A long journey, or a long proof, that a run of all tests makes every second day; asked for by its name it is made at once. The value says on
 * which days: on those of an even seed (0) or of an odd one (1).
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(InTurn.Today.class)
public @interface InTurn {

    int value();

    /** Whether it is its turn. */
    final class Today implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            var turn = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), InTurn.class)
                    .orElseThrow()
                    .value();
            return !Boolean.getBoolean("tamkeen.turns") || Math.floorMod(Seed.today(), 2) == turn
                    ? ConditionEvaluationResult.enabled("its turn")
                    : ConditionEvaluationResult.disabled("made on the other days");
        }
    }
}
