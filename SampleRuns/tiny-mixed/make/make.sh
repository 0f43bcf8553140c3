#!/bin/sh
# Makes the study again: models of several seeds trained from scratch, one dataset of mixed
# questions, their answers and features. On one core about half an hour. Give a folder for what
# isn't kept.
#
#   SampleRuns/tiny-mixed/make/make.sh /tmp/tiny-mixed
set -eu

here=$(cd "$(dirname "$0")" && pwd)
study=$(dirname "$here")
work=${1:?"Give a folder for checkpoints and rendered questions."}
infoprism=${INFOPRISM:-infoprism}
export OMP_NUM_THREADS=1 TOKENIZERS_PARALLELISM=false

"$infoprism" probe setup --if-missing
python=$("$infoprism" probe setup --path)

"$python" -B "$here/mixed.py" "$work"
cp "$work/construction.csv" "$here/"
for seed in 1 2 3 4 5 6 7 8; do
  "$python" -B "$here/../../tiny-llava/make/train.py" --size S --seed "$seed" \
    --output "$work/seed-$seed"
  "$infoprism" probe run --model "$work/seed-$seed/S/finetuning/4of4" --family TinyLLaVA \
    --size "S-seed$seed" --dataset "folder:$work/mixed" --train 256 --evaluation 512 \
    --study "$study" --device cpu --batch-size 32 --instruction "" --feature-type float16
done
"$infoprism" estimate "$study" --estimator exact --bootstrap 200
"$infoprism" verify "$study"
