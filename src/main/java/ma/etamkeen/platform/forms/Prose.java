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

/** Text of several lines: no control characters but line breaks and tabs, direction marks that close, at most {@code max} characters. */
@Constraint(validatedBy = Prose.Check.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.TYPE_USE})
public @interface Prose {

    int max() default 5_000;

    boolean required() default true;

    String message() default "forms.error.text";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** The check behind the annotation. */
    class Check implements ConstraintValidator<Prose, String> {

        private int max;
        private boolean required;

        @Override
        public void initialize(Prose prose) {
            max = prose.max();
            required = prose.required();
        }

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return Typed.check(value, max, required, true, context);
        }
    }
}
