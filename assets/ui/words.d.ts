// What the build makes of the folders locales; see assets/build/features.go.
declare module "words:*" {
  const words: Record<string, string>
  export default words
}
