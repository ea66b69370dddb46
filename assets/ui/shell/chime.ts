/** Plays a short soft tone, two notes of a sine, made here: no file to load. */
export function chime(): void {
  if (!navigator.userActivation?.hasBeenActive) return // browsers refuse sound before the first click
  try {
    const sound = new AudioContext()
    note(sound, 660, 0)
    note(sound, 880, 0.09)
    setTimeout(() => void sound.close(), 800)
  } catch {} // no audio device: the title tells as well
}

function note(sound: AudioContext, pitch: number, after: number): void {
  const at = sound.currentTime + after
  const tone = sound.createOscillator()
  const volume = sound.createGain()
  tone.frequency.value = pitch
  volume.gain.setValueAtTime(0.0001, at)
  volume.gain.exponentialRampToValueAtTime(0.08, at + 0.02)
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.35)
  tone.connect(volume).connect(sound.destination)
  tone.start(at)
  tone.stop(at + 0.4)
}
