/** The course at a glance: each lesson with its picture, what it teaches and how long it takes. */
import { counted } from "../../../lib/_counted.ts";
import type { Lesson } from "./lesson.ts";
import { pace } from "./reading_time.ts";
import { courseTitle, shell } from "./shell.ts";

/** The page of these lessons, in their order. */
export function indexPage(lessons: readonly Lesson[]): string {
  return shell({
    title: courseTitle,
    header: "",
    main: `<h1>${courseTitle}</h1>
<p class="lead">Many regression tasks, a few features that matter to all of them: how to find these
features, and how far to trust what was found. Every page here is a notebook that has been run. Its
numbers come from the code on it, and some figures refit while you drag.</p>
<p>${summary(lessons)}</p>
<ol class="lessons">
${lessons.map(item).join("\n")}
</ol>`,
    footer: `<p>Reading times assume ${pace.words} words or ${pace.lines} lines of code a minute,
rounded to the nearest five minutes. The exercises take extra time.</p>`,
  });
}

function summary(lessons: readonly Lesson[]): string {
  return [
    counted(lessons.length, "lesson"),
    timeAndExercises({
      minutes: sum(lessons.map(({ minutes }) => minutes)),
      exercises: sum(lessons.map(({ exercises }) => exercises)),
    }),
  ].join(", ") + ". The pages work offline.";
}

function item({ number, file, heading, teaches, picture, ...effort }: Lesson): string {
  return `<li>
${picture ? `<figure>${picture.image}<figcaption>${picture.title}</figcaption></figure>` : ""}
<div>
<p class="number">Lesson ${number}</p>
<h2><a href="${encodeURI(file)}">${heading}</a></h2>
<p>${teaches}</p>
<p class="effort">${timeAndExercises(effort)}</p>
</div>
</li>`;
}

function timeAndExercises({ minutes, exercises }: Pick<Lesson, "minutes" | "exercises">): string {
  const time = `about ${minutes} minutes to read`;
  return exercises === 0 ? time : `${time}, ${counted(exercises, "exercise")}`;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
