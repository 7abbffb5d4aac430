/** The screens of a quote beside reading it. */
const STEPS = ['sign', 'changes', 'decline', 'done'] as const
export type Step = (typeof STEPS)[number] | undefined

export const isStep = (step: string | undefined): step is Step =>
  step === undefined || (STEPS as readonly string[]).includes(step)
