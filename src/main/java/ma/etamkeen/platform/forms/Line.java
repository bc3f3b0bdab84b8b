package ma.etamkeen.platform.forms;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** One line of text: no line breaks, no control characters, direction marks that close, at most {@code max} characters. */
@Constraint(validatedBy = Line.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface Line {

    int max() default 200;

    boolean required() default true;

    String message() default "forms.error.text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check behind the annotation. */
    class Check implements ConstraintValidator<Line, String> {

        private int max;
        private boolean required;

        @Override
        public void initialize(Line line) {
            max = line.max();
            required = line.required();
        }

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return Typed.check(value, max, required, false, context);
        }
    }
}
