type ClassValue = string | false | null | undefined

/** Joins the class names that apply. */
export const cx = (...names: ClassValue[]) => names.filter(Boolean).join(' ')
