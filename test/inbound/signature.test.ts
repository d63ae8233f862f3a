import { describe, expect, it } from 'vitest'
import { isAutomaticLine } from '../../shared/inbound/signature.ts'

describe('a line below a text', () => {
  it.each([
    'Sent from my iPhone',
    'Sent from my Verizon, Samsung Galaxy smartphone',
    'Sent from my mobile phone.',
    'Sent from Mail for Windows',
    'Sent via BlueMail',
    'Get Outlook for iOS<https://aka.ms/o0ukef>',
    'Get Outlook for Android (https://aka.ms/AAb9ysg)',
    'Von meinem iPhone gesendet',
    'Von meinem/meiner Galaxy gesendet',
    'Gesendet von Mail für Windows',
    'Gesendet mit der GMX Mail App',
    'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
    'Holen Sie sich Outlook für iOS',
    'Envoyé de mon iPhone',
    'Envoyé depuis mon téléphone',
    'Enviado desde mi móvil',
    'Enviado do meu iPhone',
    'Inviato da iPhone',
    'Inviato dal mio telefono',
    'Verstuurd vanaf mijn telefoon',
    "Wysłane z iPhone'a",
    'Skickat från min iPhone',
    'Sendt fra min Galaxy',
    'Lähetetty iPhonesta',
    'Odesláno z iPhonu',
    'Отправлено с iPhone',
    'Надіслано з iPhone',
    "iPhone'umdan gönderildi",
    'iPhoneから送信',
    '发自我的 iPhone',
    '從我的 iPhone 傳送',
    '나의 iPhone에서 보냄',
  ])('is of a program: %s', (line) => {
    expect(isAutomaticLine(line)).toBe(true)
  })

  it.each([
    'Download the app on your phone',
    'Get it on the iPhone or with Windows',
    'Sent by mail on Monday',
    'Sent from Berlin yesterday',
    'Sent from my desk it did not work, so try the phone!',
    'Aus der Mail geht alles hervor',
    'Von meinem Telefon aus klappt es',
    'Scarica la ricetta sul telefono',
    'Hent den med mobilen',
    'Try your iPhone',
    'Is it sent from my iPhone?',
    'The box was sent from my sister, who has no telephone and no computer but a very good roaster',
  ])('is of a person: %s', (line) => {
    expect(isAutomaticLine(line)).toBe(false)
  })
})
