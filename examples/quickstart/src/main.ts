import { createPetstoreClient } from './clients/petstore/index.js';

const petstore = await createPetstoreClient(); // the properties are resolved here, once

const pet = await petstore.pets.getPet({ petId: 7 }); // Pet
console.log(pet.name);

const outcome = await petstore.pets.getPet({ petId: 8 }).outcome(); // does not throw for a status
if (outcome.status === 404) console.log(outcome.data.title); // typed as the 404's body

await petstore.close();
