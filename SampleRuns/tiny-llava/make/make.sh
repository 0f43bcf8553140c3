#!/bin/sh
# Makes the study again: questions, two models trained from scratch, features at every checkpoint
# and layer, estimates. On one core about ten minutes. Give a folder for what isn't kept.
#
#   SampleRuns/tiny-llava/make/make.sh /tmp/tiny-llava
set -eu

here=$(cd "$(dirname "$0")" && pwd)
study=$(dirname "$here")
work=${1:?"Give a folder for checkpoints and rendered questions."}
infoprism=${INFOPRISM:-infoprism}
export OMP_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false

"$infoprism" probe setup --if-missing
python=$("$infoprism" probe setup --path)

"$python" -B "$here/train.py" --questions "$work/questions" --train 1024 --evaluation 512
for size in XS S; do
  "$python" -B "$here/train.py" --size "$size" --output "$work/checkpoints"
done

set --
for kind in known-and-shown shown-colour known-colour shape-colour; do
  set -- "$@" --dataset "folder:$work/questions/$kind"
done
set -- "$@" --study "$study" --family TinyLLaVA --layers --device cpu --batch-size 32 \
  --instruction "" --feature-type float16
for size in XS S; do
  "$infoprism" probe run --size "$size" --checkpoints "$work/checkpoints/$size/*/*" \
    --train 384 --evaluation 192 "$@"
  "$infoprism" probe run --size "$size" --model "$work/checkpoints/$size/finetuning/4of4" "$@"
done
# What the picture tells is cut, and as a null what tells nothing.
for cut in image:1-3 sham:1-3; do
  "$infoprism" probe run --size S --model "$work/checkpoints/S/finetuning/4of4" --knockout "$cut" \
    --dataset "folder:$work/questions/known-colour" --dataset "folder:$work/questions/shape-colour" \
    --study "$study" --family TinyLLaVA --device cpu --batch-size 32 --instruction "" \
    --feature-type float16
done
mkdir -p "$study/model"
cp "$work/checkpoints/S/finetuning/4of4/"* "$study/model/"
chmod 644 "$study/model/"*

"$infoprism" estimate "$study" --layers all --bootstrap 200
"$infoprism" estimate "$study" --checkpoints --bootstrap 0
"$infoprism" verify "$study"
