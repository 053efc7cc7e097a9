/**
 * A form from its questions. What was typed wrong is said at once; what the API refuses, at the field it is about.
 */
import { Choices, Field, Select } from '../kit/fields.tsx';
import { say } from '../kit/language.ts';
import { asked, greatestWhole, type Question, type Values, wrongTyped } from './asking.ts';

type AskFormProps = {
  questions: readonly Question[];
  values: Values;
  wrong(question: Question): string | undefined;
  onChange(name: string, value: string): void;
};

const typedAs = {
  money: { inputMode: 'decimal', before: '¥', maxLength: 12 },
  sum: { inputMode: 'decimal', before: '¥', maxLength: 12 },
  measure: { inputMode: 'decimal', maxLength: 12 },
  share: { inputMode: 'decimal', maxLength: 8 },
  whole: { inputMode: 'numeric', maxLength: 7 },
  date: { type: 'date' },
} as const;

export const AskForm = ({ questions, values, wrong, onChange }: AskFormProps) => (
  <section class="card stack">
    {asked(questions, values).map((question) => (
      <Asked
        key={question.name}
        question={question}
        value={values[question.name] ?? ''}
        wrong={wrong(question)}
        onChange={(value) => onChange(question.name, value)}
      />
    ))}
  </section>
);

type AskedProps = {
  question: Question;
  value: string;
  wrong: string | undefined;
  onChange(value: string): void;
};

const Asked = ({ question, value, wrong, onChange }: AskedProps) => {
  const { kind, label, hint, choices = [] } = question;
  const offered = choices.map((one) => ({
    value: one.value,
    text: say(one.text),
    ...(one.note ? { note: say(one.note) } : {}),
  }));
  if (kind === 'choice')
    return (
      <Choices tight legend={say(label)} value={value} choices={offered} onChoose={onChange} wrong={wrong} />
    );
  if (kind === 'pick')
    return <Select label={say(label)} value={value} choices={offered} onChoose={onChange} wrong={wrong} />;
  if (kind === 'yes')
    return (
      <label class="check">
        <input
          type="checkbox"
          checked={value === 'yes'}
          onChange={() => onChange(value === 'yes' ? '' : 'yes')}
        />
        <span>{say(label)}</span>
      </label>
    );
  const words = wrongTyped(question, value);
  return (
    <Field
      label={say(label)}
      value={value}
      onInput={onChange}
      autoComplete="off"
      {...(hint ? { hint: say(hint) } : {})}
      {...typedAs[kind]}
      wrong={words ? say(words, { largest: question.largest ?? greatestWhole }) : wrong}
    />
  );
};
